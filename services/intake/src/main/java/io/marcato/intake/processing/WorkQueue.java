package io.marcato.intake.processing;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The queue of uploads to be read. Claiming writes a lease of 30 seconds and counts the attempt. Whoever deletes the row of an upload, in
 * the transaction that writes what was found, has done it; one that comes second finds no row and drops its results.
 */
@ApplicationScoped
class WorkQueue {

    /** After so many attempts that ended neither in a result nor in an outage, an upload is given up. */
    static final int ATTEMPTS = 5;

    private static final String CLAIM = """
            WITH head AS (
                SELECT upload_id, size FROM work_queue
                 WHERE claimed_until < now() AND attempts BETWEEN $1 AND $2
                 ORDER BY upload_id LIMIT $3 FOR UPDATE SKIP LOCKED
            ), fitting AS (
                SELECT upload_id FROM (SELECT upload_id, sum(size) OVER (ORDER BY upload_id) - size AS before FROM head) AS sized
                    WHERE before < $4
            )
            UPDATE work_queue AS queue SET claimed_until = now() + interval '30 seconds', attempts = attempts + 1
              FROM fitting WHERE queue.upload_id = fitting.upload_id
            RETURNING queue.upload_id, account_id, attempts""";
    private static final String PAYLOADS = "SELECT upload_id, content FROM raw_payloads WHERE account_id = $1 AND upload_id = ANY($2)";
    private static final String RENEW = "UPDATE work_queue SET claimed_until = now() + interval '30 seconds' WHERE upload_id = ANY($1)";
    private static final String GIVE_BACK =
            "UPDATE work_queue SET claimed_until = '-infinity', attempts = greatest(attempts - 1, 0) WHERE upload_id = ANY($1)";
    private static final String DONE = "DELETE FROM work_queue WHERE upload_id = ANY($1) RETURNING upload_id";

    private final Pool pool;
    private final Transactions transactions;
    private final Leases leases;

    WorkQueue(Pool pool, Transactions transactions, Leases leases) {
        this.pool = pool;
        this.transactions = transactions;
        this.leases = leases;
    }

    /** Claims the oldest uploads that were begun so often already, with their octets. */
    List<QueuedUpload> claim(int begunAtLeast, int begunAtMost, int uploads, long octets) {
        List<QueuedUpload> mine = transactions.run(connection -> {
            List<QueuedUpload> claimed = new ArrayList<>();
            await(connection.preparedQuery(CLAIM).execute(Tuple.of(begunAtLeast, begunAtMost, uploads, octets)))
                    .forEach(row -> claimed.add(new QueuedUpload(row.getLong(0), row.getLong(1), row.getInteger(2), null)));
            return claimed.isEmpty() ? claimed : withPayloads(connection, claimed);
        });
        leases.hold(mine);
        return mine;
    }

    private static List<QueuedUpload> withPayloads(SqlConnection connection, List<QueuedUpload> claimed) {
        Map<Long, List<Long>> accounts = new LinkedHashMap<>();
        claimed.forEach(upload -> accounts.computeIfAbsent(upload.accountId(), account -> new ArrayList<>()).add(upload.uploadId()));
        Map<Long, byte[]> payloads = new HashMap<>();
        accounts.forEach((account, ids) -> {
            Transactions.bind(connection, account);
            await(connection.preparedQuery(PAYLOADS).execute(Tuple.of(account, ids.toArray(Long[]::new))))
                    .forEach(row -> payloads.put(row.getLong(0), row.getBuffer(1).getBytes()));
        });
        return claimed.stream()
                .map(upload -> new QueuedUpload(upload.uploadId(), upload.accountId(), upload.attempts(),
                        payloads.getOrDefault(upload.uploadId(), new byte[0])))
                .toList();
    }

    void renew(Long[] uploadIds) {
        await(pool.preparedQuery(RENEW).execute(Tuple.of(uploadIds)));
    }

    /** For uploads whose reading was not the reason to stop: the attempt is not counted. */
    void giveBack(Long[] uploadIds) {
        await(pool.preparedQuery(GIVE_BACK).execute(Tuple.of(uploadIds)));
    }

    /** @return those that were still to be done; they are done when the transaction commits */
    static Set<Long> done(SqlConnection transaction, Long[] uploadIds) {
        Set<Long> mine = new HashSet<>();
        await(transaction.preparedQuery(DONE).execute(Tuple.of(uploadIds))).forEach(row -> mine.add(row.getLong(0)));
        return mine;
    }

    long depth() {
        return await(pool.query("SELECT count(*) FROM work_queue").execute()).iterator().next().getLong(0);
    }
}
