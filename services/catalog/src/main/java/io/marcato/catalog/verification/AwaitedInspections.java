package io.marcato.catalog.verification;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Inspections that a caller waits for, answered to whichever replica. */
@ApplicationScoped
public class AwaitedInspections {

    /** Callers that went away leave their rows; they are no longer waited for. */
    private static final String AWAIT = """
            WITH forgotten AS (DELETE FROM awaited_inspections WHERE account_id = $1 AND asked < now() - interval '10 minutes')
            INSERT INTO awaited_inspections (account_id, inspection_id) VALUES ($1, $2)""";
    private static final String ANSWERED = "UPDATE awaited_inspections SET answered = true WHERE account_id = $1 AND inspection_id = ANY ($2)";
    private static final String IS_ANSWERED = "SELECT FROM awaited_inspections WHERE account_id = $1 AND inspection_id = $2 AND answered";

    public void expect(SqlConnection transaction, long account, UUID inspection) {
        await(transaction.preparedQuery(AWAIT).execute(Tuple.of(account, inspection)));
    }

    public boolean isAnswered(SqlConnection transaction, long account, UUID inspection) {
        return await(transaction.preparedQuery(IS_ANSWERED).execute(Tuple.of(account, inspection))).size() > 0;
    }

    void answered(SqlConnection transaction, long account, List<UUID> inspections) {
        await(transaction.preparedQuery(ANSWERED).execute(Tuple.of(account, inspections.toArray(UUID[]::new))));
    }
}
