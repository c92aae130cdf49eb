package io.marcato.tlsreports.domains;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainChanged;
import io.marcato.outbox.FactBatches;
import io.marcato.tenancy.Transactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Forgets what was reported about a domain that the account has removed. It may come back with new reports. */
@ApplicationScoped
class RemovedDomains {

    /** A domain that has come back keeps what came with it. */
    private static final String CAME_BACK = "SELECT 1 FROM catalog_domains WHERE account_id = $1 AND domain = $2 AND version > $3";
    private static final List<String> PURGE = List.of(
            "DELETE FROM failures WHERE account_id = $1 AND kind_id IN (SELECT kind_id FROM failure_kinds WHERE account_id = $1 AND domain_id = $2)",
            "DELETE FROM failure_kinds WHERE account_id = $1 AND domain_id = $2",
            "DELETE FROM policy_days WHERE account_id = $1 AND policy_id IN (SELECT policy_id FROM policies WHERE account_id = $1 AND domain_id = $2)",
            "DELETE FROM policies WHERE account_id = $1 AND domain_id = $2",
            "DELETE FROM domains WHERE account_id = $1 AND domain_id = $2");

    private final FactBatches batches;
    private final Transactions transactions;

    RemovedDomains(FactBatches batches, Transactions transactions) {
        this.batches = batches;
        this.transactions = transactions;
    }

    @Incoming("removed-domains")
    @Blocking
    void changed(ConsumerRecords<String, byte[]> records) {
        batches.take(records, DomainChanged.class, change -> change.accountId() > 0 && change.domain() != null,
                changes -> purge(changes.stream().filter(DomainChanged::removed).toList()));
    }

    private void purge(List<DomainChanged> removals) {
        transactions.run(transaction -> {
            // All locks in one order, before anything is changed.
            removals.stream().map(DomainChanged::accountId).collect(Collectors.toCollection(TreeSet::new))
                    .forEach(account -> AccountLock.take(transaction, account));
            removals.forEach(removal -> purge(transaction, removal));
            return removals;
        });
    }

    private static void purge(SqlConnection transaction, DomainChanged removal) {
        Transactions.bind(transaction, removal.accountId());
        String name = removal.domain().toLowerCase(Locale.ROOT);
        Tuple newer = Tuple.of(removal.accountId(), name, removal.version());
        if (await(transaction.preparedQuery(CAME_BACK).execute(newer)).rowCount() == 0) {
            PURGE.forEach(sql -> await(transaction.preparedQuery(sql).execute(Tuple.of(removal.accountId(), ContentKey.ofDomain(name)))));
        }
    }
}
