package io.marcato.accounts.facts;

import io.marcato.events.Event;
import io.marcato.outbox.FactBatches;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes facts of other services in, on the contexts that Hibernate's sessions are bound to. */
@ApplicationScoped
public class FactReader {

    private final FactBatches facts;

    FactReader(FactBatches facts) {
        this.facts = facts;
    }

    /** Blocks until the fact is done with: facts of one partition are taken in order. */
    public <E extends Event> void read(ConsumerRecord<String, byte[]> record, Class<E> type, Function<E, Uni<Void>> apply) {
        facts.take(record, type, fact -> await(Uni.createFrom().deferred(() -> apply.apply(fact))));
    }

    private static void await(Uni<Void> work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new CompletionException(failure);
        }
    }
}
