package io.marcato.catalog.accounts;

import io.marcato.events.AccountChanged;
import io.marcato.outbox.FactBatches;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns of accounts. */
@ApplicationScoped
class AccountChanges {

    private final FactBatches batches;
    private final AccountDirectory accounts;

    AccountChanges(FactBatches batches, AccountDirectory accounts) {
        this.batches = batches;
        this.accounts = accounts;
    }

    @Incoming("accounts")
    @Blocking
    void changed(ConsumerRecords<String, byte[]> records) {
        batches.take(records, AccountChanged.class, fact -> fact.accountId() > 0 && fact.reportingAddresses() != null,
                facts -> facts.forEach(accounts::save));
    }
}
