package io.marcato.reports.detailviewer;

import static io.marcato.tenancy.Transactions.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.events.ReportRequested;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.progress.ReportProgress;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports in the database. Transactions are bound to the account. */
@ApplicationScoped
public class DetailReportRepository {

    private static final String COLUMNS = "account_id, search_token, user_id, criteria::text, label, value, attempts, created, expires,"
            + " visible_domains";
    private static final String INSERT = """
            INSERT INTO detail_reports (account_id, search_token, user_id, criteria_hash, criteria, label, value, created, expires, visible_domains)
            VALUES ($1, $2, $3, sha256(convert_to($4::text, 'UTF8')), $5::text::jsonb, $6, $7, $8, $9, $10)""";
    private static final String EQUAL = "SELECT " + COLUMNS + """
             \sFROM detail_reports
             WHERE account_id = $1 AND user_id = $2 AND criteria_hash = sha256(convert_to($3::text, 'UTF8')) AND expires > $4
             ORDER BY created DESC LIMIT 1""";
    private static final String BY_TOKEN = "SELECT " + COLUMNS
            + " FROM detail_reports WHERE account_id = $1 AND search_token = $2 AND expires > $3";
    private static final String OF_USER = "SELECT " + COLUMNS
            + " FROM detail_reports WHERE account_id = $1 AND user_id = $2 AND expires > $3 ORDER BY created ";
    private static final String COUNT = "SELECT count(*) FROM detail_reports WHERE account_id = $1 AND user_id = $2 AND expires > $3";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private final ObjectMapper json;

    DetailReportRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Requests for the same thing wait for each other until the transaction ends. */
    void lock(SqlConnection transaction, DetailReport wanted) {
        await(transaction.preparedQuery(LOCK)
                .execute(Tuple.of("detail-report:" + wanted.accountId() + ":" + wanted.userId() + ":" + question(wanted))));
    }

    /** A report of the same user for the same thing, of the same domains. */
    Optional<DetailReport> equal(SqlConnection transaction, DetailReport wanted, Instant now) {
        return first(await(transaction.preparedQuery(EQUAL)
                .execute(Tuple.of(wanted.accountId(), wanted.userId(), question(wanted), at(now)))));
    }

    void insert(SqlConnection transaction, DetailReport report) {
        await(transaction.preparedQuery(INSERT).execute(Tuple.of(report.accountId(), report.token(), report.userId(),
                question(report), written(report.criteria()), report.progress().label()).addInteger(report.progress().value())
                .addOffsetDateTime(at(report.created())).addOffsetDateTime(at(report.expires()))
                .addArrayOfLong(report.visible().map(domains -> domains.toArray(Long[]::new)).orElse(null))));
    }

    /** Begins anew under the same token. */
    void restart(SqlConnection transaction, DetailReport report) {
        await(transaction.preparedQuery("UPDATE detail_reports SET label = $3, value = $4, attempts = 0, created = $5, expires = $6"
                + " WHERE account_id = $1 AND search_token = $2").execute(Tuple.of(report.accountId(), report.token(), report.progress()
                .label(),
                        report.progress().value(), at(report.created()), at(report.expires()))));
    }

    public Optional<DetailReport> byToken(SqlConnection transaction, long accountId, String token, Instant now) {
        return first(await(transaction.preparedQuery(BY_TOKEN).execute(Tuple.of(accountId, token, at(now)))));
    }

    /** Nobody else makes the report until the transaction ends. @return false when somebody else is at it */
    public boolean claim(SqlConnection transaction, String token) {
        return await(transaction.preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("report-job:" + token))).iterator().next().getBoolean(0);
    }

    /** Reports of all accounts that were ordered before a moment and are neither ready nor given up, oldest first. */
    public List<ReportRequested> waiting(SqlConnection transaction, Instant before, Instant now, int most) {
        List<ReportRequested> waiting = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery("SELECT account, token FROM waiting_reports($1, $2, $3)")
                .execute(Tuple.of(at(before), at(now), most)))) {
            waiting.add(new ReportRequested(UUID.randomUUID(), row.getLong(0), row.getString(1)));
        }
        return waiting;
    }

    public void attempted(SqlConnection transaction, DetailReport report) {
        await(transaction.preparedQuery("UPDATE detail_reports SET attempts = attempts + 1 WHERE account_id = $1 AND search_token = $2")
                .execute(Tuple.of(report.accountId(), report.token())));
    }

    /** Two workers may have one report: neither takes back that it is ready. @return whether the report is still there and not ready */
    public boolean progress(SqlConnection transaction, long accountId, String token, ReportProgress progress) {
        return await(transaction.preparedQuery("UPDATE detail_reports SET label = $3, value = $4"
                + " WHERE account_id = $1 AND search_token = $2 AND label <> 'ready'")
                .execute(Tuple.of(accountId, token, progress.label(), progress.value()))).rowCount() > 0;
    }

    long count(SqlConnection transaction, long accountId, long userId, Instant now) {
        return await(transaction.preparedQuery(COUNT)
                .execute(Tuple.of(accountId, userId, at(now)))).iterator().next().getLong(0);
    }

    List<DetailReport> page(SqlConnection transaction, long accountId, long userId, Instant now, boolean descending, int limit,
            long offset) {
        String query = OF_USER + (descending ? "DESC, search_token" : "ASC, search_token") + " LIMIT $4 OFFSET $5";
        List<DetailReport> reports = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery(query).execute(Tuple.of(accountId, userId, at(now), (long) limit, offset)))) {
            reports.add(report(row));
        }
        return reports;
    }

    private Optional<DetailReport> first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(report(rows.iterator().next()));
    }

    private DetailReport report(Row row) {
        return new DetailReport(row.getLong("account_id"), row.getString("search_token"), row.getLong("user_id"),
                criteria(row.getString(3)), Optional.ofNullable(row.getArrayOfLongs("visible_domains")).map(List::of),
                new ReportProgress(row.getString("label"), row.getInteger("value")), row.getInteger("attempts"),
                row.getOffsetDateTime("created").toInstant(), row.getOffsetDateTime("expires").toInstant());
    }

    /** What is asked, by criteria and by what may be seen. */
    private String question(DetailReport report) {
        return written(report.criteria()) + report.visible().map(domains -> " of " + domains).orElse("");
    }

    private String written(ReportCriteria criteria) {
        try {
            return json.writeValueAsString(criteria);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Criteria can not be written as JSON", e);
        }
    }

    private ReportCriteria criteria(String text) {
        try {
            return json.readValue(text, ReportCriteria.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Criteria in the database are not what was written", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
