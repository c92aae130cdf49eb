package io.marcato.inspectors.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.marcato.testing.TestingAuthority;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real HTTPS server with a certificate of an own authority, which the service may reach: policies, logos, and what goes wrong with them. */
public class LabWeb implements QuarkusTestResourceLifecycleManager {

    private static final String POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.lab.example\r\nmax_age: 1209600\r\n";
    private static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps" viewBox="0 0 9 9"><title>Lab</title>
            <rect width="9" height="9"/></svg>
            """;

    private HttpsServer server;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("lab-web");
            TestingAuthority authority = new TestingAuthority(folder);
            authority.certify("lab", "-1d", 30, "mta-sts.lab.example", "mta-sts.moved.example", "mta-sts.gone.example", "mta-sts.html.example",
                    "cdn.lab.example", "mta-sts.drip.example");
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(authority)));
            server.createContext("/", LabWeb::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return Map.of("marcato.fetches.named-networks", "127.0.0.0/8", "marcato.fetches.named-port",
                    Integer.toString(server.getAddress().getPort()),
                    "marcato.fetches.authorities", authority.pem().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static SSLContext context(TestingAuthority authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.store())) {
            store.load(in, TestingAuthority.PASSWORD.toCharArray());
        }
        // The authority's own key must not be taken for the server's.
        store.deleteEntry("ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestingAuthority.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").split(":")[0];
        switch (host) {
            case "mta-sts.moved.example" -> {
                exchange.getResponseHeaders().set("Location", "https://mta-sts.lab.example/.well-known/mta-sts.txt");
                send(exchange, 301, "text/plain", "");
            }
            case "mta-sts.gone.example" -> send(exchange, 404, "text/plain", "");
            case "mta-sts.html.example" -> send(exchange, 200, "text/html", POLICY);
            case "mta-sts.drip.example" -> drip(exchange);
            case "cdn.lab.example" -> send(exchange, 200, "image/svg+xml", LOGO);
            default -> send(exchange, 200, "text/plain; charset=us-ascii", POLICY);
        }
    }

    /** Byte by byte, for as long as somebody listens. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte octet : POLICY.repeat(100).getBytes(StandardCharsets.UTF_8)) {
                out.write(octet);
                out.flush();
                Thread.sleep(200);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }
}
