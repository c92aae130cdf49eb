package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Deletes records and tells of it. Transactions are bound to the account and hold its lock. */
@ApplicationScoped
class RecordDeletion {

    private static final String DELETE = "DELETE FROM forensic_reports WHERE account_id = $1 AND ";
    private static final String RETURNING = " RETURNING upload_id";
    private static final String CLEAR = "INSERT INTO forensic_clearings (account_id, cleared) VALUES ($1, $2)"
            + " ON CONFLICT (account_id) DO UPDATE SET cleared = greatest(forensic_clearings.cleared, EXCLUDED.cleared)";

    private final AccountKeys keys;
    private final DeletionNews news;

    RecordDeletion(AccountKeys keys, DeletionNews news) {
        this.keys = keys;
        this.news = news;
    }

    /** Everything, the keys first; what was received before and has not come yet will be deleted when it comes. */
    void ofAll(SqlConnection transaction, long account, Instant now) {
        keys.destroy(transaction, account);
        await(transaction.preparedQuery("DELETE FROM forensic_jobs WHERE account_id = $1").execute(Tuple.of(account)));
        await(transaction.preparedQuery(CLEAR).execute(Tuple.of(account, now.atOffset(ZoneOffset.UTC))));
        news.tellAll(transaction, account, removed(transaction, account, "true", Tuple.of(account)), now);
    }

    /** All that the caller may write, and the caller's own jobs. @return how many records */
    int ofWritable(SqlConnection transaction, long account, DomainRights rights, long user) {
        await(transaction.preparedQuery("DELETE FROM forensic_jobs WHERE account_id = $1 AND user_id = $2").execute(Tuple.of(account, user)));
        return delete(transaction, account, DomainRights.predicate("forensic_reports.domain", 2), rights.writing(Tuple.of(account)));
    }

    /** @return how many there were of them that the caller may write */
    int named(SqlConnection transaction, long account, DomainRights rights, List<String> names) {
        return delete(transaction, account, "email_file_name = ANY($2) AND " + DomainRights.predicate("forensic_reports.domain", 3),
                rights.writing(Tuple.of(account, names.toArray(String[]::new))));
    }

    void ofDomain(SqlConnection transaction, long account, String domain) {
        delete(transaction, account, "domain = $2", Tuple.of(account, domain));
    }

    void before(SqlConnection transaction, long account, Instant kept) {
        List<Long> uploads = removed(transaction, account, "received < $2", Tuple.of(account, kept.atOffset(ZoneOffset.UTC)));
        news.tellAll(transaction, account, uploads, kept);
    }

    private int delete(SqlConnection transaction, long account, String condition, Tuple parameters) {
        List<Long> uploads = removed(transaction, account, condition, parameters);
        news.tell(transaction, account, uploads);
        return uploads.size();
    }

    /** @return uploads of the records, one for each */
    private static List<Long> removed(SqlConnection transaction, long account, String condition, Tuple parameters) {
        List<Long> uploads = new ArrayList<>();
        await(transaction.preparedQuery(DELETE + condition + RETURNING).execute(parameters)).forEach(row -> uploads.add(row.getLong(0)));
        return uploads;
    }
}
