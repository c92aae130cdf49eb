package io.marcato.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Straight-line transactions. They block: call them on virtual threads, never on an event loop. */
@ApplicationScoped
public class Transactions {

    /** Long enough for a report of a million rows; an answer later than this does not come any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs work that sees the rows of one account. Commits when it returns, rolls back when it throws. */
    public <T> T in(long accountId, Function<SqlConnection, T> work) {
        return run(connection -> {
            bind(connection, accountId);
            return work.apply(connection);
        });
    }

    /** The same, but the commit does not wait for the disk: for what is worked out anew, or told again, should the database crash. */
    public <T> T inPassing(long accountId, Function<SqlConnection, T> work) {
        return in(accountId, connection -> {
            await(connection.query("SET LOCAL synchronous_commit = off").execute());
            return work.apply(connection);
        });
    }

    /** Runs work that sees no tenant's rows until it binds the transaction to an account. */
    public <T> T run(Function<SqlConnection, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            return commit(connection, work);
        } finally {
            await(connection.close());
        }
    }

    public static void bind(SqlConnection transaction, long accountId) {
        await(AccountTransactions.bind(transaction, accountId));
    }

    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static <T> T commit(SqlConnection connection, Function<SqlConnection, T> work) {
        Transaction transaction = await(connection.begin());
        T result;
        try {
            result = work.apply(connection);
        } catch (RuntimeException | Error failure) {
            rollBack(transaction, failure);
            throw failure;
        }
        await(transaction.commit());
        return result;
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
