package io.marcato.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where the gateway under test looks for its services. Nothing listens there until a test starts a {@link TestingService}. */
public class TestingPorts implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "testing.port.";
    /** Below the ports the system gives to outgoing connections, which would take one away while no service listens. */
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        // One address calls for all tests together.
        settings.put("marcato.limits.anonymous", "100000");
        for (String service : List.of("accounts", "catalog", "inspectors", "intake", "sources", "tls-reports")) {
            settings.put("marcato.services." + service, url(settings, service));
        }
        settings.put("marcato.services.reports", url(settings, "reports") + "," + url(settings, "reports-2"));
        return settings;
    }

    private static String url(Map<String, String> settings, String service) {
        String port = Integer.toString(free());
        settings.put(PREFIX + service, port);
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void stop() {
        // Ports hold nothing open.
    }

    private static int free() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static int of(String service) {
        return ConfigProvider.getConfig().getValue(PREFIX + service, Integer.class);
    }
}
