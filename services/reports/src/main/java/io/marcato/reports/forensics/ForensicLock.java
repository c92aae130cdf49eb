package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Taking reports in, deleting them and making keys of one account go one after the other, until the transaction ends. */
final class ForensicLock {

    private ForensicLock() {
    }

    static void take(SqlConnection transaction, long account) {
        await(transaction.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('forensics:' || $1::bigint, 0))").execute(Tuple.of(account)));
    }
}
