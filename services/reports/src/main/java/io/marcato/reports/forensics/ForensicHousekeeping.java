package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Removes jobs that have expired and failure reports past their retention. Replicas may do it side by side. */
@ApplicationScoped
class ForensicHousekeeping {

    private static final int JOBS_A_STATEMENT = 50;

    private final Transactions transactions;
    private final RecordDeletion deletion;
    private final OutboxRelay relay;
    private final ForensicSettings settings;
    private final Clock clock;

    ForensicHousekeeping(Transactions transactions, RecordDeletion deletion, OutboxRelay relay, ForensicSettings settings, Clock clock) {
        this.transactions = transactions;
        this.deletion = deletion;
        this.relay = relay;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        for (long some = JOBS_A_STATEMENT; some == JOBS_A_STATEMENT;) {
            some = transactions.run(transaction -> await(transaction.preparedQuery("SELECT remove_expired_forensic_jobs($1, $2)")
                    .execute(Tuple.of(at(clock.instant()), JOBS_A_STATEMENT))).iterator().next().getLong(0));
        }
        Instant kept = at(clock.instant()).minus(settings.retention()).toInstant();
        for (long account : accounts(kept)) {
            transactions.in(account, transaction -> {
                ForensicLock.take(transaction, account);
                deletion.before(transaction, account, kept);
                return account;
            });
            relay.wake();
        }
    }

    private List<Long> accounts(Instant kept) {
        return transactions.run(transaction -> {
            List<Long> accounts = new ArrayList<>();
            await(transaction.preparedQuery("SELECT accounts_with_old_failure_reports($1)").execute(Tuple.of(at(kept))))
                    .forEach(row -> accounts.add(row.getLong(0)));
            return accounts;
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
