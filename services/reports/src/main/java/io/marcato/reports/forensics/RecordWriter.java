package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.FailureReportReceived;
import io.marcato.reports.addresses.IpAddress;
import io.marcato.reports.detailviewer.SearchToken;
import io.marcato.reports.forensics.AccountKeys.AccountKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes records in bulk: what may be read in one table, what is personal sealed in the other. */
@ApplicationScoped
class RecordWriter {

    private static final String REPORTS = """
            INSERT INTO forensic_reports (account_id, email_file_name, report_hash, upload_id, domain, received, arrival, source_ip, feedback_type,
                                          auth_failure, incidents)
            SELECT $1, name, hash, upload, domain, received, arrival, ip::inet, feedback, string_to_array(failures, E'\\n'), incidents
              FROM unnest($2::text[], $3::bytea[], $4::bigint[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $10::text[],
                          $11::integer[]) AS new(name, hash, upload, domain, received, arrival, ip, feedback, failures, incidents)""";
    private static final String CONTENTS = """
            INSERT INTO forensic_contents (account_id, email_file_name, key_id, subject, content)
            SELECT $1, name, $2, subject, content FROM unnest($3::text[], $4::bytea[], $5::bytea[]) AS new(name, subject, content)""";
    /** Their names are looked up in the background, as those of other addresses. */
    private static final String ADDRESSES = "INSERT INTO addresses (ip) SELECT DISTINCT ip::inet FROM unnest($1::text[]) AS ip WHERE ip IS NOT NULL"
            + " ORDER BY 1 ON CONFLICT DO NOTHING";

    private final Redactor redactor;

    RecordWriter(Redactor redactor) {
        this.redactor = redactor;
    }

    void write(SqlConnection transaction, long account, AccountKey key, List<FailureReportReceived> reports) {
        String[] names = reports.stream().map(report -> name()).toArray(String[]::new);
        String[] addresses = texts(reports, RecordWriter::address);
        await(transaction.preparedQuery(REPORTS).execute(Tuple.of(account, names, reports.stream().map(RecordWriter::hash).toArray(Buffer[]::new),
                reports.stream().map(FailureReportReceived::uploadId).toArray(Long[]::new), texts(reports, report -> domain(report.domain())))
                .addArrayOfOffsetDateTime(times(reports, FailureReportReceived::received)).addArrayOfOffsetDateTime(times(reports, RecordWriter::arrival))
                .addArrayOfString(addresses).addArrayOfString(texts(reports, report -> clean(report.feedbackType())))
                .addArrayOfString(texts(reports, report -> String.join("\n", report.authFailure().stream().map(RecordWriter::clean).toList())))
                .addArrayOfInteger(reports.stream().map(report -> Math.max(1, report.incidents())).toArray(Integer[]::new))));
        Buffer[] subjects = new Buffer[names.length];
        Buffer[] contents = new Buffer[names.length];
        for (int i = 0; i < names.length; i++) {
            subjects[i] = Vault.sealText(key.key(), subjectPlace(account, names[i]), redactor.subject(reports.get(i)));
            contents[i] = Vault.seal(key.key(), contentPlace(account, names[i]), redactor.contents(reports.get(i)));
        }
        await(transaction.preparedQuery(CONTENTS).execute(Tuple.of(account, key.id(), names, subjects, contents)));
        await(transaction.preparedQuery(ADDRESSES).execute(Tuple.of((Object) addresses)));
    }

    static String subjectPlace(long account, String name) {
        return "subject:" + account + ":" + name;
    }

    static String contentPlace(long account, String name) {
        return "content:" + account + ":" + name;
    }

    static String domain(String name) {
        return clean(name).toLowerCase(Locale.ROOT);
    }

    /** Tells a report again without saying anything about it. */
    static Buffer hash(FailureReportReceived report) {
        try {
            byte[] text = (report.accountId() + ":" + report.reportKey()).getBytes(StandardCharsets.UTF_8);
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** Nobody guesses it; it says nothing about the mail. */
    private static String name() {
        return SearchToken.fresh() + SearchToken.fresh() + ".eml";
    }

    private static String address(FailureReportReceived report) {
        return report.sourceIp() == null ? null : IpAddress.parse(report.sourceIp()).map(IpAddress::toString).orElse(null);
    }

    /** Some clocks are far out; a date that is none is as good as missing. */
    private static Instant arrival(FailureReportReceived report) {
        Instant arrival = report.arrivalDate();
        return arrival == null || arrival.isBefore(Instant.EPOCH) || arrival.atOffset(ZoneOffset.UTC).getYear() > 9999 ? null : arrival;
    }

    private static String clean(String text) {
        return text == null ? "" : text.replace("\0", "").replace('\n', ' ').strip();
    }

    private static String[] texts(List<FailureReportReceived> reports, Function<FailureReportReceived, String> column) {
        return reports.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<FailureReportReceived> reports, Function<FailureReportReceived, Instant> column) {
        return reports.stream().map(column).map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
