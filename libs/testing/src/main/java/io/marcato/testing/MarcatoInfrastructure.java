package io.marcato.testing;

import io.marcato.embedded.EmbeddedPostgres;
import io.marcato.embedded.Folders;
import io.marcato.embedded.FreePorts;
import io.marcato.embedded.PostgresBinaries;
import io.marcato.embedded.Provisioning;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL and Kafka for the tests of a module, started once in the test JVM and gone with it, and the settings by which a service finds them. Use it as
 * {@code @QuarkusTestResource(MarcatoInfrastructure.class)}.
 */
public class MarcatoInfrastructure implements QuarkusTestResourceLifecycleManager {

    static final String OWNER_PASSWORD = "owner";
    static final String APP_PASSWORD = "app";

    private Path folder;
    private Process postgres;
    private KafkaProcess kafka;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("marcato-test");
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            kafka = KafkaProcess.start(folder.resolve("kafka"));
            Map<String, String> settings = new HashMap<>(database());
            kafka.awaitReady();
            settings.put("marcato.kafka.bootstrap", kafka.bootstrap());
            settings.put("kafka.bootstrap.servers", kafka.bootstrap());
            settings.putAll(TestingKeys.createdIn(folder).settings());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void stop() {
        if (postgres != null) {
            postgres.destroyForcibly();
            postgres = null;
        }
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
        if (folder != null) {
            deleteFolder();
            folder = null;
        }
    }

    private Map<String, String> database() throws IOException, InterruptedException, SQLException {
        PostgresBinaries binaries = PostgresBinaries.unpackedInto(root().resolve("target").resolve("postgres"));
        EmbeddedPostgres server = new EmbeddedPostgres(binaries, folder.resolve("postgres"), FreePorts.any(), "superuser", false);
        server.initialise();
        postgres = server.start(folder.resolve("postgres.log"));
        Provisioning.apply(server, OWNER_PASSWORD, APP_PASSWORD);
        return Map.of(
                "marcato.database.host", "127.0.0.1",
                "marcato.database.port", Integer.toString(server.port()),
                "marcato.database.name", Provisioning.DATABASE,
                "marcato.database.owner-password", OWNER_PASSWORD,
                "marcato.database.app-password", APP_PASSWORD);
    }

    /** All modules share one copy of the unpacked binaries. */
    private static Path root() {
        return Path.of(System.getProperty("marcato.root", "."));
    }

    private void deleteFolder() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
