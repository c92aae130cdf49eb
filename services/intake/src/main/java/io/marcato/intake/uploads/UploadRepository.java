package io.marcato.intake.uploads;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads uploads of an account. */
@ApplicationScoped
class UploadRepository {

    /** Whether a worker has it is told by its lease: writing that down for each upload would double the work. */
    private static final String FIND = """
            SELECT upload_id, CASE WHEN queue.claimed_until > now() THEN 'processing' ELSE status END, filename, content_type,
                   uploads.size, created, completed, detail
              FROM uploads LEFT JOIN work_queue AS queue USING (upload_id)
             WHERE uploads.account_id = $1 AND upload_id = $2 AND ($3::boolean OR user_id = $4)""";
    private static final String REPORTS = """
            SELECT kind, status, report_id, organisation, domain, period_begin, period_end, row_count, detail
              FROM reports WHERE account_id = $1 AND upload_id = $2 ORDER BY position""";

    private final Transactions transactions;

    UploadRepository(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An upload is for whoever handed it in and for administrators: it names domains that others may not see. */
    <T> Optional<T> find(Caller.Identity caller, long id, BiFunction<StoredUpload, List<UploadedReport>, T> view) {
        return transactions.in(caller.accountId(), transaction -> upload(transaction, caller, id)
                .map(upload -> view.apply(upload, reports(transaction, caller.accountId(), id))));
    }

    private static Optional<StoredUpload> upload(SqlConnection transaction, Caller.Identity caller, long id) {
        var rows = await(transaction.preparedQuery(FIND).execute(Tuple.of(caller.accountId(), id, caller.admin(), caller.userId()))).iterator();
        return rows.hasNext() ? Optional.of(upload(rows.next())) : Optional.empty();
    }

    private static StoredUpload upload(Row row) {
        return new StoredUpload(row.getLong(0), row.getString(1), row.getString(2), row.getString(3), row.getInteger(4),
                instant(row, 5), instant(row, 6), row.getString(7));
    }

    private static List<UploadedReport> reports(SqlConnection transaction, long account, long id) {
        List<UploadedReport> reports = new ArrayList<>();
        await(transaction.preparedQuery(REPORTS).execute(Tuple.of(account, id))).forEach(row -> reports.add(report(row)));
        return reports;
    }

    private static UploadedReport report(Row row) {
        return new UploadedReport(row.getString(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                instant(row, 5), instant(row, 6), row.getLong(7), row.getString(8));
    }

    private static Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
