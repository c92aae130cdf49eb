package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainChanged;
import io.marcato.outbox.FactBatches;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Failure reports about a domain go when the account removes it. */
@ApplicationScoped
class RemovedDomains {

    /** A domain that has come back keeps what came with it. */
    private static final String CAME_BACK = "SELECT 1 FROM catalog_domains WHERE account_id = $1 AND domain = $2 AND version > $3";

    private final FactBatches batches;
    private final Transactions transactions;
    private final RecordDeletion deletion;
    private final OutboxRelay relay;

    RemovedDomains(FactBatches batches, Transactions transactions, RecordDeletion deletion, OutboxRelay relay) {
        this.batches = batches;
        this.transactions = transactions;
        this.deletion = deletion;
        this.relay = relay;
    }

    @Incoming("forensic-domains")
    @Blocking
    void changed(ConsumerRecords<String, byte[]> records) {
        batches.take(records, DomainChanged.class, change -> change.accountId() > 0 && change.domain() != null,
                changes -> delete(changes.stream().filter(DomainChanged::removed).toList()));
    }

    private void delete(List<DomainChanged> removals) {
        transactions.run(transaction -> {
            // All locks in one order, before anything is changed.
            removals.stream().map(DomainChanged::accountId).collect(Collectors.toCollection(TreeSet::new))
                    .forEach(account -> ForensicLock.take(transaction, account));
            removals.forEach(removal -> delete(transaction, removal));
            return removals;
        });
        relay.wake();
    }

    private void delete(SqlConnection transaction, DomainChanged removal) {
        Transactions.bind(transaction, removal.accountId());
        String name = RecordWriter.domain(removal.domain());
        if (await(transaction.preparedQuery(CAME_BACK).execute(Tuple.of(removal.accountId(), name, removal.version()))).rowCount() == 0) {
            deletion.ofDomain(transaction, removal.accountId(), name);
        }
    }
}
