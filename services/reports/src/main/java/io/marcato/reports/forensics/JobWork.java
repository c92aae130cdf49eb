package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.ForensicJobRequested;
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
import java.util.Locale;
import java.util.Optional;

/**
 * One job from order to result. Records are looked through some at a time, so there may be any number; only subjects are opened, and only when one is
 * looked for. The result and its completion are one transaction: doing it twice, or two workers at once, ends in the same result.
 */
@ApplicationScoped
class JobWork {

    private static final int PORTION = 1_000;
    private static final OffsetDateTime END_OF_TIME = LocalDate.of(9999, 12, 31).atStartOfDay().atOffset(ZoneOffset.UTC);
    private static final String FOUND = """
            SELECT email_file_name, received, key_id, subject
              FROM forensic_reports LEFT JOIN forensic_contents USING (account_id, email_file_name)
             WHERE account_id = $1 AND (received >= $2 AND received < $3 OR arrival >= $2 AND arrival < $3)
               AND (cardinality($4::text[]) = 0 OR domain = ANY($4)) AND ($5::text = '' OR source_ip <<= nullif($5::text, '')::inet)
               AND (received, email_file_name) < ($6, $7)
             ORDER BY received DESC, email_file_name DESC LIMIT $8""";
    private static final String KEEP = """
            INSERT INTO forensic_results (account_id, job_id, position, email_file_name)
            SELECT $1, $2, $3 + place, name FROM unnest($4::text[]) WITH ORDINALITY AS new(name, place)""";

    private final Transactions transactions;
    private final JobRepository jobs;
    private final AccountKeys keys;
    private final Clock clock;

    JobWork(Transactions transactions, JobRepository jobs, AccountKeys keys, Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.keys = keys;
        this.clock = clock;
    }

    /** The job when it waits to be done; nothing when it is completed or gone. Counts the attempt. */
    Optional<ForensicJob> begin(ForensicJobRequested request) {
        return transactions.in(request.accountId(), transaction -> {
            Optional<ForensicJob> job = jobs.byToken(transaction, request.accountId(), request.searchToken(), clock.instant())
                    .filter(found -> found.progress() != ForensicJob.COMPLETED);
            job.ifPresent(found -> jobs.attempted(transaction, found));
            return job;
        });
    }

    /** With the account's lock: records that were found do not go before the result stands. */
    void work(ForensicJob job) {
        transactions.in(job.accountId(), transaction -> {
            ForensicLock.take(transaction, job.accountId());
            if (jobs.progress(transaction, job, ForensicJob.COMPLETED)) {
                collect(transaction, job);
            }
            return job;
        });
    }

    void fail(ForensicJob job) {
        transactions.in(job.accountId(), transaction -> jobs.progress(transaction, job, ForensicJob.FAILED));
    }

    private void collect(SqlConnection transaction, ForensicJob job) {
        Vault vault = new Vault(keys.all(transaction, job.accountId()));
        String subject = job.criteria().subject().toLowerCase(Locale.ROOT);
        OffsetDateTime before = END_OF_TIME;
        String name = "";
        long position = 0;
        for (int found = PORTION; found == PORTION;) {
            List<String> names = new ArrayList<>();
            found = 0;
            for (Row row : await(transaction.preparedQuery(FOUND).execute(parameters(job, before, name)))) {
                found++;
                before = row.getOffsetDateTime(1);
                name = row.getString(0);
                if (subject.isEmpty() || hasSubject(vault, job.accountId(), row, subject)) {
                    names.add(name);
                }
            }
            await(transaction.preparedQuery(KEEP).execute(Tuple.of(job.accountId(), job.id(), position, names.toArray(String[]::new))));
            position += names.size();
        }
    }

    private static Tuple parameters(ForensicJob job, OffsetDateTime before, String name) {
        JobCriteria criteria = job.criteria();
        return Tuple.of(job.accountId(), start(criteria.startDate()), start(criteria.endDate().plusDays(1)), criteria.domains().toArray(String[]::new),
                criteria.sourceIp()).addOffsetDateTime(before).addString(name).addLong((long) PORTION);
    }

    private static boolean hasSubject(Vault vault, long account, Row row, String part) {
        return vault.text(row.getLong(2), RecordWriter.subjectPlace(account, row.getString(0)), Vault.bytes(row, "subject"))
                .filter(text -> text.toLowerCase(Locale.ROOT).contains(part)).isPresent();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
