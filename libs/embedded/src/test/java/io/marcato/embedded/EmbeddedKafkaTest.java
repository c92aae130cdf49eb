package io.marcato.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    private Path folder;

    @Test
    void keepsRecordsOverARestart() throws Exception {
        // given
        int port = FreePorts.any();
        int controllerPort = FreePorts.any();
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder, port, controllerPort);
                KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", "127.0.0.1:" + port), new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", "value")).get();
        }

        // when
        List<String> values;
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder, port, controllerPort);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", "127.0.0.1:" + port, "group.id", "test",
                        "auto.offset.reset", "earliest"), new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("kept"));
            values = firstValues(consumer);
        }

        // then
        assertThat(values).containsExactly("value");
    }

    private static List<String> firstValues(KafkaConsumer<String, String> consumer) {
        for (int attempt = 0; attempt < 100; attempt++) {
            var records = consumer.poll(Duration.ofMillis(300));
            if (!records.isEmpty()) {
                return StreamSupport.stream(records.spliterator(), false).map(ConsumerRecord::value).toList();
            }
        }
        return List.of();
    }
}
