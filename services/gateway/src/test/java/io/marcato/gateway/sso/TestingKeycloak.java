package io.marcato.gateway.sso;

import io.marcato.embedded.EmbeddedKeycloak;
import io.marcato.embedded.Folders;
import io.marcato.embedded.FreePort;
import io.marcato.embedded.KeycloakSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A real Keycloak with the realm of {@code realm.json}, for the tests of one class. */
public class TestingKeycloak implements QuarkusTestResourceLifecycleManager {

    static final String ISSUER = "testing.keycloak.issuer";
    private static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();

    private ProcessHandle server;

    @Override
    public Map<String, String> start() {
        endWhatAKilledRunLeft();
        Folders.delete(HOME.resolve("data"));
        var settings = new KeycloakSettings(HOME, HOME.resolve("keycloak.log"), FreePort.choose(), FreePort.choose());
        Path binaries = Path.of(System.getProperty("marcato.root", "../..")).resolve("target").toAbsolutePath().normalize();
        var keycloak = new EmbeddedKeycloak(binaries, settings);
        server = keycloak.launch(Map.of("testing", realm()), Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        keycloak.awaitReady(server);
        return Map.of(ISSUER, settings.issuer("testing"), "marcato.sso.insecure", "true");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    private static void endWhatAKilledRunLeft() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().filter(line -> line.contains("-Dkc.home.dir=" + HOME + " ")).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static String realm() {
        try (InputStream file = TestingKeycloak.class.getResourceAsStream("realm.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
