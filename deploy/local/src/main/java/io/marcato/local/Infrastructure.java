package io.marcato.local;

import io.marcato.embedded.EmbeddedKafka;
import io.marcato.embedded.EmbeddedPostgres;
import io.marcato.embedded.KafkaSettings;
import io.marcato.embedded.PostgresSettings;
import io.marcato.embedded.RolePasswords;
import io.marcato.events.TopicSetup;
import io.marcato.events.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The suite's PostgreSQL and Kafka. */
final class Infrastructure {

    static final String ADMIN = "database-admin";
    static final String OWNER = "database-owner";
    static final String APP = "database-app";

    private final Suite suite;

    Infrastructure(Suite suite) {
        this.suite = suite;
    }

    /** Returns whether it had to be started. A server that outlived its pid file is taken over. */
    boolean ensurePostgres() throws IOException {
        EmbeddedPostgres postgres = postgres(suite.ports().get(Suite.POSTGRES));
        SuiteProcess process = suite.process(Suite.POSTGRES);
        Optional<ProcessHandle> running = postgres.running();
        ProcessHandle server = running.isPresent() ? running.get() : postgres.launch(process.environment());
        process.record(server.pid());
        postgres.awaitReady(server);
        postgres.provision(new RolePasswords(suite.secrets().password(OWNER), suite.secrets().password(APP)));
        return running.isEmpty();
    }

    boolean ensureKafka() throws IOException {
        var kafka = new EmbeddedKafka(new KafkaSettings(suite.home().data().resolve("kafka"), suite.home().log(Suite.KAFKA),
                suite.ports().get(Suite.KAFKA), suite.ports().get(Suite.KAFKA_CONTROLLER)));
        SuiteProcess process = suite.process(Suite.KAFKA);
        Optional<ProcessHandle> running = process.running();
        ProcessHandle broker = running.isPresent() ? running.get() : kafka.launch(process.environment(), logging());
        process.record(broker.pid());
        kafka.awaitReady(broker);
        kafka.administer(admin -> new TopicSetup(Optional.empty(), Optional.empty()).apply(admin, Topics.DECLARED));
        return running.isEmpty();
    }

    /** The running server, whoever started it. */
    Optional<ProcessHandle> server() throws IOException {
        return postgres(0).running();
    }

    Connection connect(String owner) throws SQLException, IOException {
        return postgres(suite.ports().get(Suite.POSTGRES)).connect(owner, suite.secrets().password(OWNER));
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return new EmbeddedPostgres(new PostgresSettings(suite.home().data(), suite.home().data().resolve("postgres"),
                suite.home().log(Suite.POSTGRES), port, suite.secrets().password(ADMIN), true));
    }

    private static String[] logging() {
        return List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info")
                .toArray(String[]::new);
    }
}
