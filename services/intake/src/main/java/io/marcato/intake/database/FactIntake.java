package io.marcato.intake.database;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.outbox.DeadLetters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes facts of other services in: an outage is waited for, what no retry can save becomes a dead letter. */
@ApplicationScoped
public class FactIntake {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;

    FactIntake(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Blocks until the record is done with; for virtual threads. {@code work} must be idempotent. */
    public <E extends Event> void take(ConsumerRecord<String, byte[]> record, Class<E> type, Function<E, Uni<Void>> work) {
        try {
            E event = EventCodec.decode(record.value(), type);
            Uni.createFrom().deferred(() -> work.apply(event))
                    .onFailure(Outage::is).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                    .await().indefinitely();
        } catch (RuntimeException e) {
            deadLetters.bury(record, e.getMessage());
        }
    }
}
