package io.marcato.intake.reports;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reports found, each with its place in an upload; one of each identity is accepted, whoever is first. */
@ApplicationScoped
class ReportRepository {

    /** Sorted, so that workers that meet the same reports do not lock each other out. */
    private static final String INSERT = """
            INSERT INTO reports (account_id, upload_id, position, kind, status, identity, facts_hash, report_id, organisation, domain,
                                 period_begin, period_end, row_count, detail)
            SELECT $1, *
              FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[], $9::text[],
                          $10::text[], $11::timestamptz[], $12::timestamptz[], $13::bigint[], $14::text[])
                AS found(upload_id, position, kind, status, identity, facts_hash, report_id, organisation, domain,
                         period_begin, period_end, row_count, detail)
             ORDER BY identity, upload_id, position
            ON CONFLICT (account_id, identity) WHERE status = 'accepted' DO NOTHING
            RETURNING upload_id, position""";
    private static final String COUNTED = """
            SELECT identity, facts_hash, upload_id, erased FROM reports
             WHERE account_id = $1 AND identity = ANY($2::bytea[]) AND status = 'accepted'
               FOR SHARE""";
    private static final int LONGEST_TEXT = 1_000;

    /** @return those written: all but accepted ones whose identity has been accepted before */
    Set<Place> insert(SqlConnection transaction, long account, List<FoundReport> reports) {
        Set<Place> written = new HashSet<>();
        if (!reports.isEmpty()) {
            rows(transaction, account, reports).forEach(row -> written.add(new Place(row.getLong(0), row.getInteger(1))));
        }
        return written;
    }

    private static RowSet<Row> rows(SqlConnection transaction, long account, List<FoundReport> reports) {
        return await(transaction.preparedQuery(INSERT).execute(Tuple.tuple(Arrays.asList(
                account,
                reports.stream().map(FoundReport::uploadId).toArray(Long[]::new),
                reports.stream().map(FoundReport::position).toArray(Integer[]::new),
                texts(reports, report -> report.heading().kind().word()),
                texts(reports, report -> report.status().word()),
                octets(reports, report -> report.identity() == null ? null : report.identity().digest()),
                octets(reports, report -> report.heading().factsHash() == null ? null : HexFormat.of().parseHex(report.heading().factsHash())),
                texts(reports, report -> report.heading().reportId()),
                texts(reports, report -> report.heading().organisation()),
                texts(reports, report -> report.heading().domain()),
                times(reports, report -> report.heading().begin()),
                times(reports, report -> report.heading().end()),
                reports.stream().map(report -> report.heading().rowCount()).toArray(Long[]::new),
                texts(reports, FoundReport::detail)))));
    }

    /** The accepted reports of these identities. Nobody erases their mails before the transaction ends. */
    Map<ReportIdentity, Counted> counted(SqlConnection transaction, long account, Collection<ReportIdentity> identities) {
        Map<ReportIdentity, Counted> counted = new HashMap<>();
        Buffer[] digests = identities.stream().map(identity -> Buffer.buffer(identity.digest())).toArray(Buffer[]::new);
        await(transaction.preparedQuery(COUNTED).execute(Tuple.of(account, digests))).forEach(row -> counted.put(
                new ReportIdentity(row.getBuffer(0).getBytes()),
                new Counted(HexFormat.of().formatHex(row.getBuffer(1).getBytes()), row.getLong(2), row.getBoolean(3))));
        return counted;
    }

    private static String[] texts(List<FoundReport> reports, Function<FoundReport, String> column) {
        return reports.stream().map(column).map(ReportRepository::storable).toArray(String[]::new);
    }

    /** PostgreSQL takes no NUL, and nobody reads an organisation's name of a megabyte. */
    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return bounded.indexOf('\0') < 0 ? bounded : bounded.replace('\0', ' ');
    }

    private static Buffer[] octets(List<FoundReport> reports, Function<FoundReport, byte[]> column) {
        return reports.stream().map(column).map(octets -> octets == null ? null : Buffer.buffer(octets)).toArray(Buffer[]::new);
    }

    private static OffsetDateTime[] times(List<FoundReport> reports, Function<FoundReport, Instant> column) {
        return reports.stream().map(column).map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    /** Place of a report: upload and position in it. */
    record Place(long uploadId, int position) {

        static Place of(FoundReport report) {
            return new Place(report.uploadId(), report.position());
        }
    }

    /**
     * A report that counts.
     *
     * @param erased people have deleted it
     */
    record Counted(String factsHash, long uploadId, boolean erased) {
    }
}
