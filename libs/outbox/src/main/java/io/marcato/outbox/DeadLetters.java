package io.marcato.outbox;

import io.marcato.events.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sets records aside that no retry can save. A dead letter keeps key and bytes of the record and says in its headers why and where it came from, so
 * that it can be looked at and sent again. Where a topic has a {@link LetterSeal}, the bytes are sealed.
 */
@ApplicationScoped
public class DeadLetters {

    public static final String REASON = "dead-letter-reason";
    public static final String ORIGIN = "dead-letter-origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final FactProducer producer;
    private final List<LetterSeal> seals;
    private final MeterRegistry metrics;

    DeadLetters(FactProducer producer, @All List<LetterSeal> seals, MeterRegistry metrics) {
        this.producer = producer;
        this.seals = seals;
        this.metrics = metrics;
    }

    /** Alerts compare a count with what it was before: one that is not there until the first dead letter would hide that one. */
    void count(@Observes StartupEvent event) {
        Topics.ALL.forEach(this::counter);
    }

    /** The same for a failure that tells the reason. What it quotes of a record that has to be sealed is left out. */
    public void bury(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        bury(record, seal(record).isEmpty() ? String.valueOf(failure.getMessage()) : kind(failure));
    }

    /**
     * Returns once Kafka holds the dead letter; only then may the record be acknowledged. Blocks: call it on a virtual thread.
     *
     * @param reason nothing of what the record holds
     */
    public void bury(ConsumerRecord<String, byte[]> record, String reason) {
        byte[] value = seal(record).map(seal -> seal.seal(record)).orElse(record.value());
        var letter = new ProducerRecord<>(Topics.deadLettersOf(record.topic()), record.key(), value);
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

    /** A record that is read; it may be a sealed dead letter that was sent again. Empty when nobody can open it any more. */
    Optional<byte[]> open(ConsumerRecord<String, byte[]> record) {
        Objects.requireNonNull(record.value(), "The record is empty");
        Optional<LetterSeal> seal = seal(record);
        return seal.isEmpty() ? Optional.of(record.value()) : seal.get().open(record);
    }

    private Optional<LetterSeal> seal(ConsumerRecord<String, byte[]> record) {
        return seals.stream().filter(seal -> seal.topic().equals(record.topic())).findFirst();
    }

    private static String kind(RuntimeException failure) {
        return BadData.sqlState(failure).map(state -> "The database refuses it: SQLSTATE " + state).orElse(failure.getClass().getSimpleName());
    }
}
