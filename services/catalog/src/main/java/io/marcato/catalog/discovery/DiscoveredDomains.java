package io.marcato.catalog.discovery;

import io.marcato.catalog.membership.Membership;
import io.marcato.events.DomainDiscovered;
import io.marcato.outbox.FactBatches;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Domains that reports name enter the catalog. */
@ApplicationScoped
class DiscoveredDomains {

    private final FactBatches batches;
    private final Membership membership;
    private final Transactions transactions;
    private final OutboxRelay relay;

    DiscoveredDomains(FactBatches batches, Membership membership, Transactions transactions, OutboxRelay relay) {
        this.batches = batches;
        this.membership = membership;
        this.transactions = transactions;
        this.relay = relay;
    }

    @Incoming("discovered-domains")
    @Blocking
    void discovered(ConsumerRecords<String, byte[]> records) {
        batches.take(records, DomainDiscovered.class, fact -> fact.accountId() > 0 && fact.domain() != null, this::take);
    }

    private void take(List<DomainDiscovered> facts) {
        Map<Long, List<String>> byAccount = facts.stream().collect(Collectors.groupingBy(DomainDiscovered::accountId, TreeMap::new,
                Collectors.mapping(DomainDiscovered::domain, Collectors.toList())));
        byAccount.forEach((account, names) -> transactions.in(account, transaction -> {
            membership.discover(transaction, account, names);
            return account;
        }));
        relay.wake();
    }
}
