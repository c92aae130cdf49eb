package io.marcato.reports.forensics;

import io.marcato.domainaccess.DomainRights;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Deletes records as users ask, at once. A user of some groups deletes what these show; only who may change everything ends the account's key. */
@ApplicationScoped
class ForensicDeleting {

    private final Transactions transactions;
    private final RecordDeletion deletion;
    private final ForensicAudit audit;
    private final OutboxRelay relay;
    private final Clock clock;

    ForensicDeleting(Transactions transactions, RecordDeletion deletion, ForensicAudit audit, OutboxRelay relay, Clock clock) {
        this.transactions = transactions;
        this.deletion = deletion;
        this.audit = audit;
        this.relay = relay;
        this.clock = clock;
    }

    void all(Identity user, DomainRights rights) {
        long account = user.accountId();
        transactions.in(account, transaction -> {
            ForensicLock.take(transaction, account);
            if (rights.writeEverything()) {
                deletion.ofAll(transaction, account, clock.instant());
                audit.deletedAll(transaction, user);
            } else {
                audit.deleted(transaction, user, deletion.ofWritable(transaction, account, rights, user.userId()));
            }
            return account;
        });
        relay.wake();
    }

    void some(Identity user, DomainRights rights, List<String> names) {
        long account = user.accountId();
        transactions.in(account, transaction -> {
            ForensicLock.take(transaction, account);
            audit.deleted(transaction, user, deletion.named(transaction, account, rights, names));
            return account;
        });
        relay.wake();
    }
}
