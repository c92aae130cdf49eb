package io.marcato.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * For services that need no database: keys for identities, and a port where the service looks for DNS. Nothing listens there until a test calls
 * {@link #serve()}.
 */
public class MarcatoDns implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "testing.dns.port";
    /** Below the ports that questions come from, which would take this one while nothing listens. */
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;

    private TestRun run;

    @Override
    public Map<String, String> start() {
        run = TestRun.begin();
        var port = freePort();
        var settings = new HashMap<>(TestingKeys.createdIn(run.folder()).settings());
        settings.put(PORT, Integer.toString(port));
        settings.put("marcato.dns.servers", "127.0.0.1:" + port);
        return settings;
    }

    @Override
    public void stop() {
        run.end();
    }

    public static TestingDns serve() {
        return TestingDns.start(ConfigProvider.getConfig().getValue(PORT, Integer.class));
    }

    private static int freePort() {
        while (true) {
            var candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (var tcp = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress());
                    var udp = new DatagramSocket(candidate, InetAddress.getLoopbackAddress())) {
                return tcp.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
