package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.AggregateReportReceived;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which reports have been counted. Claiming a report and writing its facts in one transaction is what makes it count exactly once. */
@ApplicationScoped
class StoredReports {

    private static final String CLAIM = """
            INSERT INTO stored_reports (account_id, report_key, provider_id, day, chunks, row_count, message_count)
            SELECT $1, new.* FROM unnest($2::text[], $3::bigint[], $4::date[], $5::integer[], $6::bigint[], $7::bigint[]) AS new
            ON CONFLICT DO NOTHING
            RETURNING report_key""";

    private static final String TOTAL = "UPDATE stored_reports SET row_count = $3, message_count = $4"
            + " WHERE account_id = $1 AND report_key = $2";

    /** @param wholes one-chunk reports with different keys, sorted by key; @return the keys that were not counted before */
    Set<String> claim(SqlConnection transaction, long accountId, List<AggregateReportReceived> wholes) {
        if (wholes.isEmpty()) {
            return Set.of();
        }
        ContentHash hash = new ContentHash();
        return claim(transaction, Tuple.of(accountId)
                .addArrayOfString(wholes.stream().map(AggregateReportReceived::reportKey).toArray(String[]::new))
                .addArrayOfLong(wholes.stream().map(report -> hash.ofProvider(FactRows.provider(report))).toArray(Long[]::new))
                .addArrayOfLocalDate(wholes.stream().map(FactRows::day).toArray(LocalDate[]::new))
                .addArrayOfInteger(wholes.stream().map(AggregateReportReceived::chunks).toArray(Integer[]::new))
                .addArrayOfLong(wholes.stream().map(report -> (long) report.rows().size()).toArray(Long[]::new))
                .addArrayOfLong(wholes.stream().map(FactRows::messages).toArray(Long[]::new)));
    }

    /** @return whether the report was not counted before; its totals are set when it is written */
    boolean claim(SqlConnection transaction, AggregateReportReceived any) {
        long provider = new ContentHash().ofProvider(FactRows.provider(any));
        return !claim(transaction, Tuple.of(any.accountId(), new String[] { any.reportKey() }, new Long[] { provider },
                new LocalDate[] { FactRows.day(any) }, new Integer[] { any.chunks() }, new Long[] { 0L })
                .addArrayOfLong(new Long[] { 0L })).isEmpty();
    }

    void total(SqlConnection transaction, AggregateReportReceived any, long rows, long messages) {
        await(transaction.preparedQuery(TOTAL)
                .execute(Tuple.of(any.accountId(), any.reportKey(), rows, messages)));
    }

    private static Set<String> claim(SqlConnection transaction, Tuple columns) {
        Set<String> claimed = new HashSet<>();
        for (Row row : await(transaction.preparedQuery(CLAIM).execute(columns))) {
            claimed.add(row.getString(0));
        }
        return claimed;
    }
}
