package io.marcato.intake.domains;

import io.marcato.events.DomainChanged;
import io.marcato.outbox.FactBatches;
import io.marcato.tenancy.AccountTransactions;
import io.marcato.tenancy.Transactions;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the catalog which account has which domain. */
@ApplicationScoped
class DomainChanges {

    private static final String SAVE = """
            INSERT INTO domains (account_id, name, origin, verified, removed, version) VALUES ($1, $2, 'c', $3, $4, $5)
            ON CONFLICT (account_id, name) DO UPDATE
               SET verified = excluded.verified, removed = excluded.removed, version = excluded.version
             WHERE domains.version < excluded.version""";

    private final FactBatches facts;
    private final AccountTransactions transactions;

    DomainChanges(FactBatches facts, AccountTransactions transactions) {
        this.facts = facts;
        this.transactions = transactions;
    }

    @Incoming("domains")
    @Blocking
    void changed(ConsumerRecord<String, byte[]> record) {
        facts.take(record, DomainChanged.class, domain -> Transactions.await(save(domain)));
    }

    /** Old news changes nothing. */
    private Uni<Void> save(DomainChanged domain) {
        return transactions.in(domain.accountId(), transaction -> transaction.preparedQuery(SAVE).execute(Tuple.of(domain.accountId(),
                domain.domain().toLowerCase(Locale.ROOT), domain.verified(), domain.removed(), domain.version())).replaceWithVoid());
    }
}
