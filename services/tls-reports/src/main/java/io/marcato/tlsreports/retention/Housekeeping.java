package io.marcato.tlsreports.retention;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.marcato.tlsreports.domains.AccountLock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Removes what is past its retention, and chunks whose others never came. Replicas may do it side by side. */
@ApplicationScoped
class Housekeeping {

    private static final Duration LONGEST_WAIT_FOR_CHUNKS = Duration.ofDays(30);
    private static final List<String> FORGET = List.of(
            "DELETE FROM failures WHERE account_id = $1 AND day < $2",
            "DELETE FROM policy_days WHERE account_id = $1 AND day < $2",
            "DELETE FROM failure_kinds WHERE account_id = $1 AND $2::date IS NOT NULL AND NOT EXISTS (SELECT FROM failures"
                    + " WHERE failures.account_id = failure_kinds.account_id AND failures.kind_id = failure_kinds.kind_id)");

    private final Transactions transactions;
    private final RetentionSettings settings;
    private final Clock clock;

    Housekeeping(Transactions transactions, RetentionSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate kept = settings.retention().map(today::minus).orElse(LocalDate.EPOCH);
        OffsetDateTime parked = clock.instant().minus(LONGEST_WAIT_FOR_CHUNKS).atOffset(ZoneOffset.UTC);
        for (long account : accounts(kept, parked)) {
            transactions.in(account, transaction -> {
                clean(transaction, account, kept, parked);
                return account;
            });
        }
    }

    private List<Long> accounts(LocalDate kept, OffsetDateTime parked) {
        return transactions.run(transaction -> {
            List<Long> accounts = new ArrayList<>();
            await(transaction.preparedQuery("SELECT accounts_with_old_rows($1, $2)").execute(Tuple.of(kept, parked)))
                    .forEach(row -> accounts.add(row.getLong(0)));
            return accounts;
        });
    }

    private static void clean(SqlConnection transaction, long account, LocalDate kept, OffsetDateTime parked) {
        AccountLock.take(transaction, account);
        FORGET.forEach(sql -> await(transaction.preparedQuery(sql).execute(Tuple.of(account, kept))));
        await(transaction.preparedQuery("DELETE FROM pending_chunks WHERE account_id = $1 AND arrived_at < $2").execute(Tuple.of(account, parked)));
    }
}
