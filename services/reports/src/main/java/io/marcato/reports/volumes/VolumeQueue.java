package io.marcato.reports.volumes;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which days wait to be counted, in the database. */
@ApplicationScoped
class VolumeQueue {

    /** Where a count stands among all counts of the day. */
    record Counted(LocalDate day, long domainId, long version, OffsetDateTime lastReport) {
    }

    private static final int ACCOUNTS_A_ROUND = 100;
    private static final int CHANGES_A_COUNT = 50_000;
    private static final int DAYS_A_COUNT = 7;
    private static final int ADDRESSES_A_LOOK = 10_000;

    private static final String ACCOUNTS = "SELECT accounts_to_count($1, $2::text::interval, $3::text::interval, $4)";
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('reports.volumes', $1))";
    /** Newest days first. Notes that come from now on stay. */
    private static final String CHANGES = """
            SELECT changed.id, changed.day, changed.domain_id, from_domains.name, CASE WHEN reported THEN changed_at END
              FROM changed_days AS changed
              JOIN from_domains USING (account_id, domain_id)
             WHERE changed.account_id = $1
               AND changed.day IN (SELECT day FROM changed_days WHERE account_id = $1 GROUP BY day ORDER BY day DESC LIMIT $2)
             LIMIT $3
               FOR UPDATE OF changed SKIP LOCKED""";
    private static final String COUNTED = """
            INSERT INTO counted_days (account_id, day, domain_id, version, last_report)
            SELECT $1, day, domain_id, nextval('volume_versions'), coalesce(new.last_report, before.last_report, now())
              FROM unnest($2::date[], $3::bigint[], $4::timestamptz[]) AS new(day, domain_id, last_report)
              LEFT JOIN counted_days AS before USING (day, domain_id)
             WHERE before.account_id IS NULL OR before.account_id = $1
            ON CONFLICT (account_id, day, domain_id) DO UPDATE
               SET version = excluded.version, last_report = greatest(counted_days.last_report, excluded.last_report)
            RETURNING day, domain_id, version, last_report""";

    private final Transactions transactions;
    private final VolumeSettings settings;
    private final Clock clock;

    VolumeQueue(Transactions transactions, VolumeSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Other rules than those of the last count have the days of the window counted anew. */
    long countBy(long rules) {
        return transactions.run(connection -> await(connection.preparedQuery("SELECT count_by($1, $2)")
                .execute(Tuple.of(rules, windowStart()))).iterator().next().getLong(0));
    }

    /** @return how many addresses that have got another name were looked at */
    int recountRenamed() {
        return transactions.run(connection -> await(connection.preparedQuery("SELECT recount_renamed($1, $2)")
                .execute(Tuple.of(windowStart(), ADDRESSES_A_LOOK))).iterator().next().getInteger(0));
    }

    List<Long> accounts(long rules) {
        return transactions.run(connection -> {
            List<Long> accounts = new ArrayList<>();
            await(connection.preparedQuery(ACCOUNTS).execute(Tuple.of(rules, settings.rest().toString(), settings.patience().toString(),
                    ACCOUNTS_A_ROUND))).forEach(row -> accounts.add(row.getLong(0)));
            return accounts;
        });
    }

    /** @return nothing when there is nothing, or another replica counts the account; it does not wait for that */
    ChangedDomains claim(SqlConnection transaction, long accountId) {
        ChangedDomains changed = new ChangedDomains();
        if (await(transaction.preparedQuery(LOCK).execute(Tuple.of(accountId))).iterator().next().getBoolean(0)) {
            for (Row row : await(transaction.preparedQuery(CHANGES)
                    .execute(Tuple.of(accountId, (long) DAYS_A_COUNT, (long) CHANGES_A_COUNT)))) {
                OffsetDateTime reported = row.getOffsetDateTime(4);
                changed.add(row.getLong(0), row.getLocalDate(1), row.getLong(2), row.getString(3), reported == null ? null : reported.toInstant());
            }
        }
        return changed;
    }

    List<Counted> counted(SqlConnection transaction, long accountId, ChangedDomains changed) {
        List<LocalDate> days = new ArrayList<>();
        List<Long> domains = new ArrayList<>();
        List<OffsetDateTime> reported = new ArrayList<>();
        changed.days().forEach(day -> changed.domains(day).forEach(domain -> {
            days.add(day);
            domains.add(changed.id(domain));
            var stored = changed.reported(day, domain);
            reported.add(stored == null ? null : stored.atOffset(ZoneOffset.UTC));
        }));
        List<Counted> counted = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery(COUNTED).execute(Tuple.of(accountId, days.toArray(LocalDate[]::new),
                domains.toArray(Long[]::new), reported.toArray(OffsetDateTime[]::new))))) {
            counted.add(new Counted(row.getLocalDate(0), row.getLong(1), row.getLong(2), row.getOffsetDateTime(3)));
        }
        await(transaction.preparedQuery("DELETE FROM changed_days WHERE account_id = $1 AND id = ANY ($2)")
                .execute(Tuple.of(accountId, changed.changes().toArray(Long[]::new))));
        return counted;
    }

    private LocalDate windowStart() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(settings.window());
    }
}
