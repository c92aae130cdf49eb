package io.marcato.accounts.audit;

import io.marcato.accounts.facts.FactReader;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.events.AuditEntryRecorded;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of what was done in other services. */
@ApplicationScoped
class RecordedEntries {

    private final FactReader reader;
    private final AccountSessions sessions;
    private final AuditTrail trail;

    RecordedEntries(FactReader reader, AccountSessions sessions, AuditTrail trail) {
        this.reader = reader;
        this.sessions = sessions;
        this.trail = trail;
    }

    @Incoming("audit-entries")
    @Blocking
    void recorded(ConsumerRecord<String, byte[]> record) {
        reader.read(record, AuditEntryRecorded.class, fact -> sessions.in(fact.accountId(), () -> trail.take(fact)));
    }
}
