package io.marcato.outbox;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes facts in, one by one or a poll at a time. While the database or the broker is away it waits, however long. A record that will never be taken
 * goes to the dead letters, found by halving the batch that failed. Blocks: call it on threads that may.
 */
@ApplicationScoped
public class FactBatches {

    private static final Logger LOG = Logger.getLogger(FactBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    FactBatches(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Blocks until the fact is done with; {@code work} must be idempotent. */
    public <E extends Event> void take(ConsumerRecord<String, byte[]> record, Class<E> type, Consumer<E> work) {
        List<Fact<E>> facts = new ArrayList<>(1);
        read(record, type, fact -> true, facts);
        take(facts, alone -> work.accept(alone.getFirst()));
    }

    /** Blocks until all are done with; {@code work} must be idempotent and take all or nothing. */
    public <E extends Event> void take(ConsumerRecords<String, byte[]> records, Class<E> type, Predicate<E> sound, Consumer<List<E>> work) {
        List<Fact<E>> facts = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record, type, sound, facts);
        }
        take(facts, work);
    }

    private <E extends Event> void read(ConsumerRecord<String, byte[]> record, Class<E> type, Predicate<E> sound, List<Fact<E>> facts) {
        List<E> read = new ArrayList<>(1);
        RuntimeException refusal = refusal(() -> deadLetters.open(record).map(value -> EventCodec.decode(value, type)).ifPresent(read::add));
        if (refusal != null) {
            bury(record, refusal);
        } else if (read.isEmpty()) {
            LOG.warnf("A sealed dead letter can not be opened any more and is dropped: topic=%s offset=%d", record.topic(), record.offset());
        } else if (sound.test(read.getFirst())) {
            facts.add(new Fact<>(record, read.getFirst()));
        } else {
            bury(record, new IllegalArgumentException("Something that must be told is missing or out of range"));
        }
    }

    private <E extends Event> void take(List<Fact<E>> facts, Consumer<List<E>> work) {
        List<E> events = facts.stream().map(Fact::event).toList();
        RuntimeException refusal = events.isEmpty() ? null : refusal(() -> work.accept(events));
        if (refusal == null) {
            return;
        }
        if (facts.size() == 1) {
            bury(facts.getFirst().record, refusal);
            return;
        }
        take(facts.subList(0, facts.size() / 2), work);
        take(facts.subList(facts.size() / 2, facts.size()), work);
    }

    private void bury(ConsumerRecord<String, byte[]> record, RuntimeException reason) {
        RuntimeException refusal = refusal(() -> deadLetters.bury(record, reason));
        if (refusal != null) {
            throw refusal;
        }
    }

    /** @return why it will never be done, null when it was */
    private RuntimeException refusal(Runnable work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                work.run();
                return null;
            } catch (RuntimeException e) {
                if (isForGood(e)) {
                    return e;
                }
                LOG.warnf("Facts wait: %s. Trying again.", e.getMessage());
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /** Bytes that are no fact, what the database never takes, or a fault of our own; everything else passes. */
    private static boolean isForGood(RuntimeException failure) {
        return BadData.is(failure) || failure instanceof MalformedEventException || failure instanceof NullPointerException
                || failure instanceof UncheckedIOException;
    }

    private void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service stops; the facts are told again to the next one");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Fact<E extends Event>(ConsumerRecord<String, byte[]> record, E event) {
    }
}
