package io.marcato.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Keycloak as a JVM of its own, with its data in a folder and realms from files. */
public final class EmbeddedKeycloak {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");

    private final Path binaries;
    private final KeycloakSettings settings;

    /** @param binaries folder in which Maven has unpacked Keycloak */
    public EmbeddedKeycloak(Path binaries, KeycloakSettings settings) {
        this.binaries = binaries;
        this.settings = settings;
    }

    /** Whether Maven has unpacked it there. */
    public static boolean isUnpackedIn(Path binaries) {
        return Files.isDirectory(KeycloakDistribution.in(binaries));
    }

    /**
     * Launches the server. Realms that it does not have yet are made.
     *
     * @param realms their JSON by name
     * @param environment of the process, beside this JVM's own
     */
    public ProcessHandle launch(Map<String, String> realms, Map<String, String> environment) {
        KeycloakDistribution distribution = KeycloakDistribution.builtIn(binaries, settings.log());
        prepareHome(distribution, realms);
        return DetachedProcess.start(distribution.command(settings.home(), List.of("start", "--optimized", "--import-realm", "--http-enabled=true",
                "--hostname-strict=false", "--http-host=127.0.0.1", "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(), "--cache=local")), environment, settings.log());
    }

    /** @throws StartFailedException when the server ends or does not answer in time, with its own reason */
    public void awaitReady(ProcessHandle process) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
            new Startup("Keycloak", process, settings.log()).await(START_LIMIT, () -> isReady(client));
        }
    }

    private boolean isReady(HttpClient client) {
        URI health = URI.create("http://127.0.0.1:" + settings.managementPort() + "/health/ready");
        HttpRequest question = HttpRequest.newBuilder(health).timeout(ANSWER_LIMIT).build();
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while waiting for Keycloak", e);
        }
    }

    /** Programs are shared, data is not. */
    private void prepareHome(KeycloakDistribution distribution, Map<String, String> realms) {
        try {
            Files.createDirectories(settings.importFolder());
            for (String folder : SHARED) {
                Path link = settings.home().resolve(folder);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, distribution.folder().resolve(folder).toAbsolutePath());
            }
            for (Map.Entry<String, String> realm : realms.entrySet()) {
                Files.writeString(settings.importFolder().resolve(realm.getKey() + ".json"), realm.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak's folder " + settings.home() + " could not be made", e);
        }
    }
}
