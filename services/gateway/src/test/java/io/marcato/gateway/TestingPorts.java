package io.marcato.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
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
        int accounts = free();
        int intake = free();
        int inspectors = free();
        int reports = free();
        int reports2 = free();
        int sources = free();
        Map<String, String> settings = new HashMap<>(Map.of(
                PREFIX + "accounts", Integer.toString(accounts),
                PREFIX + "intake", Integer.toString(intake),
                PREFIX + "inspectors", Integer.toString(inspectors),
                PREFIX + "reports", Integer.toString(reports),
                PREFIX + "reports-2", Integer.toString(reports2),
                // One address calls for all tests together.
                "marcato.limits.anonymous", "100000",
                "marcato.services.accounts", "http://127.0.0.1:" + accounts,
                "marcato.services.inspectors", "http://127.0.0.1:" + inspectors,
                "marcato.services.intake", "http://127.0.0.1:" + intake,
                "marcato.services.reports", "http://127.0.0.1:" + reports + ",http://127.0.0.1:" + reports2));
        settings.put(PREFIX + "sources", Integer.toString(sources));
        settings.put("marcato.services.sources", "http://127.0.0.1:" + sources);
        return settings;
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
