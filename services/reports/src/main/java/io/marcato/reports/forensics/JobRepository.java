package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.marcato.reports.forensics.AccountKeys.AccountKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/** Jobs in the database, their criteria sealed. Transactions are bound to the account. */
@ApplicationScoped
class JobRepository {

    private static final String COLUMNS = "SELECT job_id, search_token, user_id, key_id, criteria, progress, attempts, created FROM forensic_jobs"
            + " WHERE account_id = $1 AND expires > $2";
    private static final String INSERT = """
            INSERT INTO forensic_jobs (account_id, search_token, user_id, criteria_hash, key_id, criteria, progress, created, expires)
            VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8) RETURNING job_id""";
    private static final String RECORDS = """
            SELECT job_id, count(*) FROM forensic_results JOIN forensic_reports USING (account_id, email_file_name)
             WHERE account_id = $1 AND job_id = ANY($2) AND %s GROUP BY job_id""".formatted(DomainRights.predicate("forensic_reports.domain", 3));

    private final AccountKeys keys;

    JobRepository(AccountKeys keys) {
        this.keys = keys;
    }

    /** An equal job of the user that has not failed. The hash needs the account's key: nobody else can try subjects on it. */
    Optional<ForensicJob> equal(SqlConnection transaction, long account, long user, AccountKey key, JobCriteria criteria, Instant now) {
        return first(transaction, account, await(transaction.preparedQuery(COLUMNS
                + " AND user_id = $3 AND criteria_hash = $4 AND progress <> 700 ORDER BY job_id DESC LIMIT 1")
                .execute(Tuple.of(account, at(now), user, hash(key, criteria)))));
    }

    ForensicJob insert(SqlConnection transaction, long account, long user, AccountKey key, JobCriteria criteria, String token, Instant now,
            Instant expires) {
        long id = await(transaction.preparedQuery(INSERT).execute(Tuple.of(account, token, user, hash(key, criteria), key.id(),
                Vault.seal(key.key(), place(account, token), criteria)).addOffsetDateTime(at(now)).addOffsetDateTime(at(expires))))
                .iterator().next().getLong(0);
        return new ForensicJob(account, id, token, user, criteria, ForensicJob.QUEUED, 0, now);
    }

    Optional<ForensicJob> byToken(SqlConnection transaction, long account, String token, Instant now) {
        return first(transaction, account, await(transaction.preparedQuery(COLUMNS + " AND search_token = $3").execute(Tuple.of(account, at(now), token))));
    }

    Optional<ForensicJob> byId(SqlConnection transaction, long account, long id, Instant now) {
        return first(transaction, account, await(transaction.preparedQuery(COLUMNS + " AND job_id = $3").execute(Tuple.of(account, at(now), id))));
    }

    List<ForensicJob> page(SqlConnection transaction, long account, long user, Instant now, int limit, long offset) {
        return jobs(transaction, account, await(transaction.preparedQuery(COLUMNS + " AND user_id = $3 ORDER BY job_id DESC LIMIT $4 OFFSET $5")
                .execute(Tuple.of(account, at(now), user, (long) limit, offset))));
    }

    long count(SqlConnection transaction, long account, long user, Instant now) {
        return await(transaction.preparedQuery("SELECT count(*) FROM forensic_jobs WHERE account_id = $1 AND expires > $2 AND user_id = $3")
                .execute(Tuple.of(account, at(now), user))).iterator().next().getLong(0);
    }

    /** @return records that may be read, by job; a job without any is missing */
    Map<Long, Long> records(SqlConnection transaction, long account, DomainRights rights, List<ForensicJob> jobs) {
        Map<Long, Long> counts = new HashMap<>();
        Long[] ids = jobs.stream().filter(job -> job.progress() == ForensicJob.COMPLETED).map(ForensicJob::id).toArray(Long[]::new);
        if (ids.length > 0) {
            await(transaction.preparedQuery(RECORDS).execute(rights.reading(Tuple.of(account, ids))))
                    .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
        }
        return counts;
    }

    void attempted(SqlConnection transaction, ForensicJob job) {
        await(transaction.preparedQuery("UPDATE forensic_jobs SET attempts = attempts + 1, progress = 1 WHERE account_id = $1 AND job_id = $2")
                .execute(Tuple.of(job.accountId(), job.id())));
    }

    /** Two workers may have one job: neither takes back that it is completed. @return whether it was still there and not completed */
    boolean progress(SqlConnection transaction, ForensicJob job, int progress) {
        return await(transaction.preparedQuery("UPDATE forensic_jobs SET progress = $3 WHERE account_id = $1 AND job_id = $2 AND progress <> 100")
                .execute(Tuple.of(job.accountId(), job.id(), progress))).rowCount() > 0;
    }

    private Optional<ForensicJob> first(SqlConnection transaction, long account, RowSet<Row> rows) {
        return jobs(transaction, account, rows).stream().findFirst();
    }

    /** A job whose key is gone is gone. */
    private List<ForensicJob> jobs(SqlConnection transaction, long account, RowSet<Row> rows) {
        Vault vault = rows.rowCount() == 0 ? null : new Vault(keys.all(transaction, account));
        List<ForensicJob> jobs = new ArrayList<>();
        for (Row row : rows) {
            String token = row.getString("search_token");
            vault.value(row.getLong("key_id"), place(account, token), Vault.bytes(row, "criteria"), JobCriteria.class).ifPresent(criteria -> jobs.add(
                    new ForensicJob(account, row.getLong("job_id"), token, row.getLong("user_id"), criteria, row.getInteger("progress"),
                            row.getInteger("attempts"), row.getOffsetDateTime("created").toInstant())));
        }
        return jobs;
    }

    private static Buffer hash(AccountKey key, JobCriteria criteria) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.key());
            return Buffer.buffer(mac.doFinal(Vault.json(criteria)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every JDK has HmacSHA256", e);
        }
    }

    private static String place(long account, String token) {
        return "job:" + account + ":" + token;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
