package io.marcato.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * PostgreSQL and Kafka for the tests of a module, started once in the test JVM and gone with it, and the settings by which a service finds them. Use it as
 * {@code @QuarkusTestResource(MarcatoInfrastructure.class)}.
 */
public class MarcatoInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** A system property, for each restart of the service under test may load this class anew. */
    private static final String STARTED = "marcato.testing.settings";

    /** A busy machine needs longer than ten seconds for a consumer to join its group. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Map<String, String> start() {
        Awaitility.setDefaultTimeout(PATIENCE);
        if (System.getProperty(STARTED) == null) {
            System.setProperty(STARTED, written(started()));
        }
        return read(System.getProperty(STARTED));
    }

    /** Servers stay for the next test; they end with the JVM. */
    @Override
    public void stop() {
    }

    private static Map<String, String> started() {
        TestRun run = TestRun.begin();
        // All modules share one copy of the unpacked binaries.
        Path binaries = Path.of(System.getProperty("marcato.root", "../..")).resolve("target").toAbsolutePath().normalize();
        var servers = new TestingServers(binaries, run.folder());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, run), "end of the test run"));
        var settings = new HashMap<>(TestingKeys.createdIn(run.folder()).settings());
        settings.putAll(servers.start());
        return settings;
    }

    private static void end(TestingServers servers, TestRun run) {
        servers.stop();
        run.end();
    }

    private static String written(Map<String, String> settings) {
        return settings.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n"));
    }

    private static Map<String, String> read(String settings) {
        return settings.lines().map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
