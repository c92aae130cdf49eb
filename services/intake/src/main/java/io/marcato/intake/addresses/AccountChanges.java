package io.marcato.intake.addresses;

import io.marcato.events.AccountChanged;
import io.marcato.outbox.FactBatches;
import io.marcato.tenancy.Transactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns of accounts. */
@ApplicationScoped
class AccountChanges {

    private final FactBatches facts;
    private final AccountRepository accounts;

    AccountChanges(FactBatches facts, AccountRepository accounts) {
        this.facts = facts;
        this.accounts = accounts;
    }

    @Incoming("accounts")
    @Blocking
    void changed(ConsumerRecord<String, byte[]> record) {
        facts.take(record, AccountChanged.class, account -> Transactions.await(accounts.save(account)));
    }
}
