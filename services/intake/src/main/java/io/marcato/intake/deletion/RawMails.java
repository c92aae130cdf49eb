package io.marcato.intake.deletion;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Uploads that hold no failure report of the account stay; every other upload that holds the same reports goes, too. Idempotent. */
    public void erase(SqlConnection transaction, long account, Collection<Long> uploadIds) {
        if (uploadIds.isEmpty()) {
            return;
        }
        Tuple uploads = Tuple.of(account, uploadIds.toArray(Long[]::new));
        await(transaction.preparedQuery(MARK).execute(uploads));
        await(transaction.preparedQuery(ERASE).execute(uploads));
    }
}
