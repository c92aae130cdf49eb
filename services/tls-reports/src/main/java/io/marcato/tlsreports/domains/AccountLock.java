package io.marcato.tlsreports.domains;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Whoever adds to the sums of an account, or takes from them, does it alone until the transaction ends: sums are read and written again. */
public final class AccountLock {

    private AccountLock() {
    }

    public static void take(SqlConnection transaction, long account) {
        await(transaction.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('tls_reports:' || $1::bigint, 0))").execute(Tuple.of(account)));
    }
}
