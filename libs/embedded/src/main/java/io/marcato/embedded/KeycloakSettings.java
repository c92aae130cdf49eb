package io.marcato.embedded;

import java.nio.file.Path;

/**
 * How to run one Keycloak.
 *
 * @param home folder of its data
 * @param log file it logs to
 * @param port for browsers and clients, on 127.0.0.1
 * @param managementPort for its health, on 127.0.0.1
 */
public record KeycloakSettings(Path home, Path log, int port, int managementPort) {

    /** As identities of a realm name it. */
    public String issuer(String realm) {
        return "http://127.0.0.1:" + port + "/realms/" + realm;
    }

    Path importFolder() {
        return home.resolve("data/import");
    }
}
