package io.marcato.sources.refresh;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refreshes of the cache, one at a time for an account. A request, a claim and the result are rows, so that each survives a process; a claim that has
 * lasted longer than any refresh is that of a dead one and goes to another.
 */
@ApplicationScoped
class Refreshes {

    /** Today and the six days before it, in UTC. */
    private static final int DAYS = 7;
    private static final String PAUSE = "30 seconds";
    private static final String LEASE = "2 minutes";
    private static final int ACCOUNTS_A_ROUND = 100;

    private static final String REQUEST = """
            INSERT INTO refreshes (account_id, requested_at) VALUES ($1, now())
            ON CONFLICT (account_id) DO UPDATE SET requested_at = now()
             WHERE refreshes.requested_at IS NULL AND (refreshes.claimed_at IS NULL OR refreshes.claimed_at <= now() - $2::text::interval)""";
    private static final String CLAIM = """
            UPDATE refreshes SET claimed_at = now()
             WHERE account_id = $1 AND (claimed_at IS NULL OR claimed_at <= now() - $2::text::interval)
               AND (requested_at IS NOT NULL OR changes > shown_changes OR shown_to < $3)
            RETURNING changes""";
    private static final String SUM_UP = """
            INSERT INTO shown_volumes (account_id, domain, source_number, name, slug, category, messages, compliant, spf_aligned, dkim_aligned)
            SELECT $1, domain, source_number, (array_agg(name ORDER BY day DESC))[1], (array_agg(slug ORDER BY day DESC))[1],
                   (array_agg(category ORDER BY day DESC))[1], least(sum(messages), 9223372036854775807), least(sum(compliant), 9223372036854775807),
                   least(sum(spf_aligned), 9223372036854775807), least(sum(dkim_aligned), 9223372036854775807)
              FROM volumes
             WHERE account_id = $1 AND day BETWEEN $2 AND $3
             GROUP BY domain, source_number""";
    private static final String DONE = """
            UPDATE refreshes SET refreshed = now(), shown_to = $2, shown_changes = greatest(shown_changes, $3), requested_at = NULL, claimed_at = NULL
             WHERE account_id = $1""";

    private final Transactions transactions;
    private final Clock clock;

    Refreshes(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Instant> refreshed(long account) {
        RowSet<Row> rows = transactions.in(account, transaction -> await(transaction
                .preparedQuery("SELECT refreshed FROM refreshes WHERE account_id = $1 AND refreshed IS NOT NULL").execute(Tuple.of(account))));
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(rows.iterator().next().getOffsetDateTime(0)).map(OffsetDateTime::toInstant);
    }

    /** Changes nothing when one waits or runs. */
    void request(long account) {
        transactions.in(account, transaction -> await(transaction.preparedQuery(REQUEST).execute(Tuple.of(account, LEASE))));
    }

    List<Long> due() {
        return transactions.run(connection -> {
            List<Long> accounts = new ArrayList<>();
            await(connection.preparedQuery("SELECT accounts_to_refresh($1, $2::text::interval, $3::text::interval, $4)")
                    .execute(Tuple.of(today(), PAUSE, LEASE, ACCOUNTS_A_ROUND))).forEach(row -> accounts.add(row.getLong(0)));
            return accounts;
        });
    }

    /** The claim is seen by everyone while the work is done; what is told meanwhile leads to another refresh. */
    void refresh(long account) {
        LocalDate today = today();
        RowSet<Row> claim = transactions.in(account, transaction -> await(transaction.preparedQuery(CLAIM).execute(Tuple.of(account, LEASE, today))));
        if (claim.rowCount() > 0) {
            sumUp(account, today, claim.iterator().next().getLong(0));
        }
    }

    private void sumUp(long account, LocalDate today, long changes) {
        transactions.in(account, transaction -> {
            await(transaction.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('sources.refresh', $1))").execute(Tuple.of(account)));
            await(transaction.preparedQuery("DELETE FROM shown_volumes WHERE account_id = $1").execute(Tuple.of(account)));
            await(transaction.preparedQuery(SUM_UP).execute(Tuple.of(account, today.minusDays(DAYS - 1L), today)));
            return await(transaction.preparedQuery(DONE).execute(Tuple.of(account, today, changes)));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
