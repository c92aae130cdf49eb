package io.marcato.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Runs work in a transaction that sees the rows of one account. Row-level security compares {@code account_id} with the setting
 * {@code app.account_id}; outside of such a transaction the setting is empty and tables of tenant data show no row.
 */
@ApplicationScoped
public class AccountTransactions {

    private final Pool pool;

    AccountTransactions(Pool pool) {
        this.pool = pool;
    }

    /** Commits when {@code work} succeeds, rolls back when it fails. */
    public <T> Uni<T> in(long accountId, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> bind(connection, accountId).chain(() -> work.apply(connection)));
    }

    /**
     * Binds the running transaction of {@code connection} to an account until it ends or is bound again; for batches that serve one account after
     * the other in one transaction.
     */
    public static Uni<Void> bind(SqlConnection connection, long accountId) {
        return connection.preparedQuery("SELECT set_config('app.account_id', $1, true)").execute(Tuple.of(Long.toString(accountId))).replaceWithVoid();
    }
}
