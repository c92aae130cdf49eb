package io.marcato.outbox;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.pgclient.PgException;
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
 * Takes facts in a poll at a time. While the database is away it waits, however long. A record that will never be taken goes to the dead letters, found
 * by halving the batch that failed.
 */
@ApplicationScoped
public class FactBatches {

    private static final Logger LOG = Logger.getLogger(FactBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    FactBatches(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
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
        try {
            E event = EventCodec.decode(record.value(), type);
            if (sound.test(event)) {
                facts.add(new Fact<>(record, event));
            } else {
                deadLetters.bury(record, "Something that must be told is missing or out of range");
            }
        } catch (MalformedEventException e) {
            deadLetters.bury(record, e.getMessage());
        }
    }

    private <E extends Event> void take(List<Fact<E>> facts, Consumer<List<E>> work) {
        RuntimeException refusal = facts.isEmpty() ? null : refusal(facts.stream().map(Fact::event).toList(), work);
        if (refusal == null) {
            return;
        }
        if (facts.size() == 1) {
            deadLetters.bury(facts.getFirst().record, String.valueOf(refusal.getMessage()));
            return;
        }
        take(facts.subList(0, facts.size() / 2), work);
        take(facts.subList(facts.size() / 2, facts.size()), work);
    }

    /** @return why they will never be taken together, null when they were */
    private <E extends Event> RuntimeException refusal(List<E> events, Consumer<List<E>> work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                work.accept(events);
                return null;
            } catch (RuntimeException e) {
                if (isForGood(e)) {
                    return e;
                }
                LOG.warnf("Facts wait for the database: %s", e.getMessage());
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /** SQLSTATE class 22 (data exception) or 23 (constraint), or a fault of our own; everything else passes. */
    private static boolean isForGood(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                return refusal.getSqlState() != null && (refusal.getSqlState().startsWith("22") || refusal.getSqlState().startsWith("23"));
            }
        }
        return failure instanceof IllegalArgumentException || failure instanceof NullPointerException || failure instanceof ArithmeticException
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
