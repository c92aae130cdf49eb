package io.marcato.outbox;

import io.marcato.events.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sets records aside that no retry can save. A dead letter keeps key and bytes of the record and says in its headers why and where it came from, so
 * that it can be looked at and sent again.
 */
@ApplicationScoped
public class DeadLetters {

    public static final String REASON = "dead-letter-reason";
    public static final String ORIGIN = "dead-letter-origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final FactProducer producer;
    private final MeterRegistry metrics;

    DeadLetters(FactProducer producer, MeterRegistry metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /** Alerts compare a count with what it was before: one that is not there until the first dead letter would hide that one. */
    void count(@Observes StartupEvent event) {
        Topics.ALL.forEach(this::counter);
    }

    /** Returns once Kafka holds the dead letter; only then may the record be acknowledged. Blocks: call it on a virtual thread. */
    public void bury(ConsumerRecord<String, byte[]> record, String reason) {
        var letter = new ProducerRecord<>(Topics.deadLettersOf(record.topic()), record.key(), record.value());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(ORIGIN, (record.topic() + "-" + record.partition() + "@" + record.offset()).getBytes(StandardCharsets.UTF_8));
        producer.awaitAll(List.of(producer.send(letter)));
        counter(record.topic()).increment();
        LOG.errorf("A record was set aside as a dead letter: topic=%s partition=%d offset=%d reason=%s", record.topic(), record.partition(),
                record.offset(), reason);
    }

    private Counter counter(String topic) {
        return metrics.counter("marcato.dead.letters", "topic", topic);
    }
}
