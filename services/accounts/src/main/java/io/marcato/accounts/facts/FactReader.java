package io.marcato.accounts.facts;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.marcato.outbox.DeadLetters;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes facts of other services in. While the database or the broker is away it waits and tries again: nothing may be missed. A fact that can not
 * be read is set aside.
 */
@ApplicationScoped
public class FactReader {

    private static final Logger LOG = Logger.getLogger(FactReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;

    FactReader(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Blocks until the fact is in: facts of one partition are taken in order. */
    public <E extends Event> void read(ConsumerRecord<String, byte[]> record, Class<E> type, Function<E, Uni<Void>> apply) throws Throwable {
        try {
            E fact = EventCodec.decode(record.value(), type);
            VertxContextSupport.subscribeAndAwait(() -> untilDone(Uni.createFrom().deferred(() -> apply.apply(fact)), record.topic()));
        } catch (MalformedEventException e) {
            untilDone(Uni.createFrom().voidItem().invoke(() -> deadLetters.bury(record, e.getMessage())), record.topic()).await().indefinitely();
        }
    }

    private static Uni<Void> untilDone(Uni<Void> work, String topic) {
        return work.onFailure().invoke(failure -> LOG.warnf("A fact waits: topic=%s reason=%s. Trying again.", topic, failure.getMessage()))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }
}
