package io.marcato.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.embedded.EmbeddedKeycloak;
import io.marcato.embedded.KeycloakSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The suite's Keycloak, with a demo realm in which Marcato is a client and one person has a log-in. */
final class IdentityProvider {

    private static final String REALM = "demo";
    private static final String CLIENT = "marcato";
    private static final String PERSON = "ann";
    private static final String EMAIL = "ann@demo.marcato.test";
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "keycloak-admin";

    private final Suite suite;

    IdentityProvider(Suite suite) {
        this.suite = suite;
    }

    /** Services that were started without a provider do not call one on this machine, so they are started anew. */
    void introduce() throws IOException {
        if (suite.settings().sso() && suite.process(Suite.KEYCLOAK).running().isEmpty()) {
            suite.process(Service.GATEWAY).stop();
            suite.process(Service.ACCOUNTS).stop();
        }
    }

    /** Returns whether it had to be started. */
    boolean ensure() throws IOException {
        Path binaries = suite.settings().checkout().resolve("target");
        if (!EmbeddedKeycloak.isUnpackedIn(binaries)) {
            throw new Refusal("Keycloak is not here yet; run make start SSO=1, which fetches it.");
        }
        KeycloakSettings settings = settings();
        var keycloak = new EmbeddedKeycloak(binaries, settings);
        SuiteProcess process = suite.process(Suite.KEYCLOAK);
        Optional<ProcessHandle> running = process.running();
        ProcessHandle server = running.isPresent() ? running.get() : keycloak.launch(Map.of(REALM, realm()), environment(process));
        process.record(server.pid());
        keycloak.awaitReady(server);
        describe(settings);
        return running.isEmpty();
    }

    boolean isReady() {
        return new Health(suite.ports().get(Suite.KEYCLOAK_MANAGEMENT), "/health/ready").isReady();
    }

    private KeycloakSettings settings() {
        return new KeycloakSettings(suite.home().data().resolve("keycloak"), suite.home().log(Suite.KEYCLOAK), suite.ports().get(Suite.KEYCLOAK),
                suite.ports().get(Suite.KEYCLOAK_MANAGEMENT));
    }

    private Map<String, String> environment(SuiteProcess process) throws IOException {
        var environment = new HashMap<>(process.environment());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", suite.secrets().password(ADMIN_PASSWORD));
        return environment;
    }

    private String realm() throws IOException {
        try (InputStream file = IdentityProvider.class.getResourceAsStream("realm.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{client-secret}", suite.secrets().password("keycloak-client"))
                    .replace("{callback}", suite.gatewayUrl() + "/sso/callback/")
                    .replace("{person}", PERSON).replace("{email}", EMAIL)
                    .replace("{password}", suite.secrets().password("keycloak-person"));
        }
    }

    /** In the form in which an account takes its provider, so that the file can be sent as it is. */
    private void describe(KeycloakSettings settings) throws IOException {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("issuer", settings.issuer(REALM));
        description.put("client_id", CLIENT);
        description.put("client_secret", suite.secrets().password("keycloak-client"));
        description.put("person_email", EMAIL);
        description.put("person_username", PERSON);
        description.put("person_password", suite.secrets().password("keycloak-person"));
        Path file = suite.home().identityProvider();
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), description);
    }
}
