package io.marcato.local;

import io.marcato.events.Topics;
import io.marcato.local.terminal.TextTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that services have set aside: shows them, and sends them again to the topic they came from. */
final class DeadLetterBox {

    private static final String REASON = "dead-letter-reason";
    private static final String GROUP = "dead-letter-replay";

    private final Map<String, Object> connection;

    DeadLetterBox(String bootstrap) {
        this.connection = Map.of("bootstrap.servers", bootstrap);
    }

    String list() {
        List<List<String>> rows = new ArrayList<>();
        for (String topic : Topics.ALL) {
            for (ConsumerRecord<String, byte[]> letter : waiting(topic)) {
                rows.add(List.of(topic, Integer.toString(letter.partition()), Long.toString(letter.offset()), reason(letter)));
            }
        }
        return rows.isEmpty() ? "There are no dead letters." : new TextTable(List.of("topic", "partition", "offset", "reason"), rows).toString();
    }

    /** Returns how many were sent again. */
    int replay(String topic) {
        if (!Topics.ALL.contains(topic)) {
            throw new Refusal("There is no topic " + topic + "; make dead-letters names those with dead letters.");
        }
        try (KafkaConsumer<String, byte[]> consumer = consumer();
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer())) {
            List<ConsumerRecord<String, byte[]>> letters = waiting(consumer, topic);
            for (ConsumerRecord<String, byte[]> letter : letters) {
                producer.send(new ProducerRecord<>(topic, letter.key(), letter.value())).get();
            }
            consumer.commitSync();
            return letters.size();
        } catch (ExecutionException e) {
            throw new Refusal("Kafka did not take the records: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted before all dead letters were sent again.");
        }
    }

    private List<ConsumerRecord<String, byte[]>> waiting(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return waiting(consumer, topic);
        }
    }

    /** Those after the last replay. */
    private static List<ConsumerRecord<String, byte[]>> waiting(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        String dead = Topics.deadLettersOf(topic);
        if (!consumer.listTopics().containsKey(dead)) {
            return letters;
        }
        List<TopicPartition> partitions = consumer.partitionsFor(dead).stream().map(info -> new TopicPartition(dead, info.partition())).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
        }
        return letters;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String reason(ConsumerRecord<String, byte[]> letter) {
        var header = letter.headers().lastHeader(REASON);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
