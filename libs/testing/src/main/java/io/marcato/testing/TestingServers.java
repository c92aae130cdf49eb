package io.marcato.testing;

import io.marcato.embedded.EmbeddedKafka;
import io.marcato.embedded.EmbeddedPostgres;
import io.marcato.embedded.FreePort;
import io.marcato.embedded.KafkaBroker;
import io.marcato.embedded.KafkaSettings;
import io.marcato.embedded.PostgresSettings;
import io.marcato.embedded.RolePasswords;
import io.marcato.embedded.Startup;
import io.marcato.events.TopicSetup;
import io.marcato.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One PostgreSQL and one Kafka with their data in a folder of a test run. */
final class TestingServers {

    private static final RolePasswords PASSWORDS = new RolePasswords("owner", "app");
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final EmbeddedPostgres postgres;
    private final PostgresSettings postgresSettings;
    private final KafkaSettings kafkaSettings;
    private ProcessHandle broker;

    TestingServers(Path binaries, Path folder) {
        postgresSettings = new PostgresSettings(binaries, folder.resolve("postgres"), folder.resolve("postgres.log"), FreePort.choose(), "admin", false);
        kafkaSettings = new KafkaSettings(folder.resolve("kafka"), folder.resolve("kafka.log"), FreePort.choose(), FreePort.choose());
        postgres = new EmbeddedPostgres(postgresSettings);
    }

    /** Starts both and returns when they answer. */
    Map<String, String> start() {
        // A test JVM that is killed takes its broker with it.
        var kafka = new EmbeddedKafka(kafkaSettings);
        broker = kafka.launch(Map.of(), "-D" + KafkaBroker.PARENT + "=" + ProcessHandle.current().pid());
        postgres.awaitReady(postgres.launch(Map.of()));
        postgres.provision(PASSWORDS);
        kafka.awaitReady(broker);
        kafka.administer(admin -> new TopicSetup(Optional.empty(), Optional.empty()).apply(admin, Topics.DECLARED));
        return settings();
    }

    /** Ends what has been started; PostgreSQL's processes end with the folder of the run. */
    void stop() {
        if (broker != null) {
            broker.destroyForcibly();
            Startup.ended(broker, END_LIMIT);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "marcato.database.host", "127.0.0.1",
                "marcato.database.port", Integer.toString(postgresSettings.port()),
                "marcato.database.name", EmbeddedPostgres.DATABASE,
                "marcato.database.owner-password", PASSWORDS.owner(),
                "marcato.database.app-password", PASSWORDS.app(),
                "marcato.kafka.bootstrap", kafkaSettings.bootstrap(),
                "kafka.bootstrap.servers", kafkaSettings.bootstrap());
    }
}
