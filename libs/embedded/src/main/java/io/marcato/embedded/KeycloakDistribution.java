package io.marcato.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Keycloak's programs, which Maven has unpacked. All instances share them. */
record KeycloakDistribution(Path folder) {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final List<String> JVM = List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Duser.language=en", "-Dquarkus-log-max-startup-records=10000");

    static Path in(Path parent) {
        return parent.resolve("keycloak-" + version());
    }

    /**
     * Fits the server to its choice of database, which takes a while and lasts, so it is done once.
     *
     * @throws StartFailedException when Maven has unpacked nothing here or the server does not take its settings
     */
    static KeycloakDistribution builtIn(Path parent, Path log) {
        var distribution = new KeycloakDistribution(in(parent));
        if (!Files.isDirectory(distribution.folder)) {
            throw new StartFailedException("Keycloak is not unpacked in " + parent + ".");
        }
        try (FileChannel file = FileChannel.open(parent.resolve("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock oneAtATime = file.lock()) {
            Path built = distribution.folder.resolve("built");
            if (!Files.exists(built)) {
                distribution.build(log);
                Files.createFile(built);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak could not be prepared in " + parent, e);
        }
        return distribution;
    }

    /** Not by the script that comes with it: a shell would be the process, and the server its child. */
    List<String> command(Path home, List<String> arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(List.of("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"), "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private void build(Path log) {
        ProcessHandle build = DetachedProcess.start(command(folder, List.of("build", "--db=dev-file", "--health-enabled=true")), Map.of(), log);
        if (!Startup.ended(build, BUILD_LIMIT)) {
            build.destroyForcibly();
            throw new StartFailedException("Keycloak was not prepared in time (log: " + log + ")");
        }
    }

    private static String version() {
        var properties = new Properties();
        try (InputStream in = KeycloakDistribution.class.getResourceAsStream("keycloak.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
