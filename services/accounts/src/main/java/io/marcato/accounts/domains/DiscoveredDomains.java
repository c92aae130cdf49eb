package io.marcato.accounts.domains;

import io.marcato.events.DomainDiscovered;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.marcato.outbox.DeadLetters;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears of domains that reports have named. While the database or the broker is away it waits and tries again: nothing may be
 * counted short.
 */
@ApplicationScoped
class DiscoveredDomains {

    private static final Logger LOG = Logger.getLogger(DiscoveredDomains.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final AccountDomains domains;
    private final DeadLetters deadLetters;

    DiscoveredDomains(AccountDomains domains, DeadLetters deadLetters) {
        this.domains = domains;
        this.deadLetters = deadLetters;
    }

    @Incoming("discovered-domains")
    @RunOnVirtualThread
    void discovered(ConsumerRecord<String, byte[]> record) throws Throwable {
        try {
            DomainDiscovered fact = EventCodec.decode(record.value(), DomainDiscovered.class);
            VertxContextSupport.subscribeAndAwait(() -> untilDone(domains.add(fact.accountId(), fact.domain())));
        } catch (MalformedEventException e) {
            untilDone(Uni.createFrom().voidItem().invoke(() -> deadLetters.bury(record, e.getMessage()))).await().indefinitely();
        }
    }

    private static Uni<Void> untilDone(Uni<Void> work) {
        return work.onFailure().invoke(failure -> LOG.warnf("A discovered domain waits: %s. Trying again.", failure.getMessage()))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }
}
