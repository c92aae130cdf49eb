package io.marcato.intake.deletion;

import io.marcato.events.FailureReportsDeleted;
import io.marcato.outbox.FactBatches;
import io.marcato.tenancy.Transactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns which failure reports people have deleted, or that it was all of them. */
@ApplicationScoped
class DeletedFailureReports {

    private final FactBatches facts;
    private final Transactions transactions;
    private final RawMails mails;

    DeletedFailureReports(FactBatches facts, Transactions transactions, RawMails mails) {
        this.facts = facts;
        this.transactions = transactions;
        this.mails = mails;
    }

    @Incoming("deleted-failure-reports")
    @Blocking
    void deleted(ConsumerRecord<String, byte[]> record) {
        facts.take(record, FailureReportsDeleted.class, fact -> transactions.in(fact.accountId(), transaction -> {
            mails.erase(transaction, fact.accountId(), fact.uploadIds());
            if (fact.receivedUntil() != null) {
                mails.eraseUntil(transaction, fact.accountId(), fact.receivedUntil());
            }
            return fact;
        }));
    }
}
