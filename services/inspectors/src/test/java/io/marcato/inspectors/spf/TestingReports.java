package io.marcato.inspectors.spf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marcato.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where the service looks for reports. As a test resource it names the place; nothing listens there until a test says so. */
public class TestingReports implements QuarkusTestResourceLifecycleManager, AutoCloseable {

    private final List<String> questions = new CopyOnWriteArrayList<>();
    private HttpServer server;

    static TestingReports answering(int status, String body) throws IOException {
        TestingReports reports = new TestingReports();
        URI place = URI.create(ConfigProvider.getConfig().getValue("marcato.services.reports", String.class));
        reports.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.getPort()), 0);
        reports.server.createContext("/internal/network-volumes", exchange -> reports.answer(exchange, status, body));
        reports.server.start();
        return reports;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("marcato.services.reports", "http://127.0.0.1:" + FreePort.choose());
    }

    @Override
    public void stop() {
        // Tests close what they open.
    }

    /** Identity and body of each. */
    List<String> questions() {
        return questions;
    }

    /** A status of 0 stands for silence. */
    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        questions.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status > 0) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
