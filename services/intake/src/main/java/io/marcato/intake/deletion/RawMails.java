package io.marcato.intake.deletion;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** Removes the raw mail of failure reports. What remains of an upload is that there was one, and of a report what it takes to know it again. */
@ApplicationScoped
public class RawMails {

    /** Waits for whoever is noting that one of these has come again, so that the second statement sees it. */
    private static final String MARK = """
            UPDATE reports SET erased = true
             WHERE account_id = $1 AND kind = 'failure' AND status = 'accepted' AND upload_id = ANY($2::bigint[])""";
    private static final String ERASE = """
            WITH same AS (
                SELECT identity FROM reports WHERE account_id = $1 AND kind = 'failure' AND upload_id = ANY($2::bigint[])
            ), copies AS (
                SELECT DISTINCT upload_id FROM reports WHERE account_id = $1 AND kind = 'failure' AND identity IN (SELECT identity FROM same)
            ), octets AS (
                DELETE FROM raw_payloads USING copies WHERE account_id = $1 AND raw_payloads.upload_id = copies.upload_id
            )
            UPDATE uploads SET filename = NULL, remote_address = NULL, helo = NULL, mail_from = NULL, recipient = NULL
              FROM copies WHERE account_id = $1 AND uploads.upload_id = copies.upload_id""";
    /** Waits for whoever is noting something that does not count, so that the statements that follow see it. */
    private static final String CLEAR = """
            UPDATE accounts SET failure_reports_cleared = greatest(failure_reports_cleared, $2) WHERE account_id = $1""";
    private static final String MARK_UNTIL = """
            UPDATE reports SET erased = true
              FROM uploads
             WHERE reports.account_id = $1 AND uploads.account_id = $1 AND reports.upload_id = uploads.upload_id
               AND kind = 'failure' AND reports.status = 'accepted' AND NOT erased AND created <= $2""";
    /** What was sent to the address for failure reports is one, if it could be read or not. What waits to be read is not touched. */
    private static final String ERASE_CLEARED = """
            WITH cleared AS (
                SELECT failure_address, failure_reports_cleared AS until FROM accounts WHERE account_id = $1 FOR SHARE
            ), mails AS (
                SELECT upload_id FROM uploads, cleared
                 WHERE account_id = $1 AND created <= until
                   AND CASE WHEN $2::bigint[] IS NULL THEN completed IS NOT NULL ELSE upload_id = ANY($2::bigint[]) END
                   AND (lower(recipient) = failure_address
                        OR EXISTS (SELECT FROM reports WHERE account_id = $1 AND reports.upload_id = uploads.upload_id AND kind = 'failure'))
            ), octets AS (
                DELETE FROM raw_payloads USING mails WHERE account_id = $1 AND raw_payloads.upload_id = mails.upload_id
            )
            UPDATE uploads SET filename = NULL, remote_address = NULL, helo = NULL, mail_from = NULL, recipient = NULL
              FROM mails WHERE account_id = $1 AND uploads.upload_id = mails.upload_id""";

    /** Uploads that hold no failure report of the account stay; every other upload that holds the same reports goes, too. Idempotent. */
    public void erase(SqlConnection transaction, long account, Collection<Long> uploadIds) {
        if (uploadIds.isEmpty()) {
            return;
        }
        Tuple uploads = Tuple.of(account, uploadIds.toArray(Long[]::new));
        await(transaction.preparedQuery(MARK).execute(uploads));
        await(transaction.preparedQuery(ERASE).execute(uploads));
    }

    /** Removes all raw mail of failure reports that came until then, also of those that were refused. Idempotent. */
    public void eraseUntil(SqlConnection transaction, long account, Instant until) {
        Tuple moment = Tuple.of(account, until.atOffset(ZoneOffset.UTC));
        await(transaction.preparedQuery(CLEAR).execute(moment));
        await(transaction.preparedQuery(MARK_UNTIL).execute(moment));
        await(transaction.preparedQuery(ERASE_CLEARED).execute(Tuple.of(account, null)));
    }

    /** For uploads that are being noted: what came before everything was deleted is not kept. */
    public void eraseCleared(SqlConnection transaction, long account, Collection<Long> uploadIds) {
        if (!uploadIds.isEmpty()) {
            await(transaction.preparedQuery(ERASE_CLEARED).execute(Tuple.of(account, uploadIds.toArray(Long[]::new))));
        }
    }
}
