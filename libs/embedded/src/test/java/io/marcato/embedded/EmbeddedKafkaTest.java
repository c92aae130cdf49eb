package io.marcato.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path home;
    private ProcessHandle broker;

    @AfterEach
    void stop() {
        broker.destroyForcibly();
        Startup.ended(broker, LIMIT);
    }

    @Test
    void keepsTopicsAndRecordsWhenKilledAndStartedAgain() throws ExecutionException, InterruptedException {
        // given
        var settings = new KafkaSettings(home, home.resolve("kafka.log"), FreePort.choose(), FreePort.choose());
        var kafka = new EmbeddedKafka(settings);
        broker = kafka.launch(Map.of());
        kafka.awaitReady(broker);
        kafka.administer(admin -> admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1).configs(Map.of("retention.ms", "86400000")))).all().get());
        send(settings, "a fact");

        // when
        broker.destroyForcibly();
        Startup.ended(broker, LIMIT);
        broker = kafka.launch(Map.of());
        kafka.awaitReady(broker);

        // then
        assertThat(firstRecord(settings)).isEqualTo("a fact");
        assertThat(retention(settings)).isEqualTo("86400000");
    }

    private static String retention(KafkaSettings settings) throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "facts");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrap()))) {
            return admin.describeConfigs(List.of(topic)).all().get().get(topic).get("retention.ms").value();
        }
    }

    private static void send(KafkaSettings settings, String value) throws ExecutionException, InterruptedException {
        Map<String, Object> options = Map.of("bootstrap.servers", settings.bootstrap());
        try (var producer = new KafkaProducer<>(options, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("facts", "key", value)).get();
        }
    }

    private static String firstRecord(KafkaSettings settings) {
        Map<String, Object> options = Map.of("bootstrap.servers", settings.bootstrap(), "group.id", "readers", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(options, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("facts"));
            for (int polls = 0; polls < 60; polls++) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
                    return found.value();
                }
            }
            return "nothing";
        }
    }
}
