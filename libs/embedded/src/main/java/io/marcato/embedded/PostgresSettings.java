package io.marcato.embedded;

import java.nio.file.Path;

/**
 * How to run one PostgreSQL.
 *
 * @param binaries folder its programs are unpacked in, may be shared by many
 * @param home folder of this server's data
 * @param log file it logs to
 * @param port on 127.0.0.1
 * @param adminPassword of the superuser {@code postgres}; taken when the data folder is made
 * @param durable false only where data may be lost with the machine's power, as in tests
 */
public record PostgresSettings(Path binaries, Path home, Path log, int port, String adminPassword, boolean durable) {

    Path data() {
        return home.resolve("data");
    }
}
