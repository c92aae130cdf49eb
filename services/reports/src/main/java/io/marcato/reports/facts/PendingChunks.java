package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.EventCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Chunks of big reports until the last has come: half a report must not be seen. */
@ApplicationScoped
class PendingChunks {

    private static final String PARK = """
            INSERT INTO pending_chunks (account_id, report_key, chunk, payload)
            SELECT $1, report_key, chunk, payload
              FROM unnest($2::text[], $3::integer[], $4::bytea[]) AS new(report_key, chunk, payload)
             WHERE NOT EXISTS (SELECT FROM stored_reports AS stored WHERE stored.account_id = $1 AND stored.report_key = new.report_key)
            ON CONFLICT DO NOTHING""";
    private static final String COUNT = "SELECT count(*) FROM pending_chunks WHERE account_id = $1 AND report_key = $2 AND chunk < $3";
    private static final String READ = "SELECT payload FROM pending_chunks WHERE account_id = $1 AND report_key = $2 AND chunk = $3";
    private static final String REMOVE = "DELETE FROM pending_chunks WHERE account_id = $1 AND report_key = $2";

    void park(SqlConnection transaction, long accountId, List<AggregateReportReceived> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        await(transaction.preparedQuery(PARK).execute(Tuple.of(accountId,
                chunks.stream().map(AggregateReportReceived::reportKey).toArray(String[]::new),
                chunks.stream().map(AggregateReportReceived::chunk).toArray(Integer[]::new),
                chunks.stream().map(chunk -> Buffer.buffer(EventCodec.encode(chunk)))
                        .toArray(Buffer[]::new))));
    }

    boolean areComplete(SqlConnection transaction, AggregateReportReceived any) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.of(any.accountId(), any.reportKey(), any.chunks())))
                .iterator().next().getLong(0) == any.chunks();
    }

    AggregateReportReceived read(SqlConnection transaction, AggregateReportReceived any, int chunk) {
        var payload = await(transaction.preparedQuery(READ).execute(Tuple.of(any.accountId(), any.reportKey(), chunk)))
                .iterator().next().getBuffer(0);
        return EventCodec.decode(payload.getBytes(), AggregateReportReceived.class);
    }

    void remove(SqlConnection transaction, AggregateReportReceived any) {
        await(transaction.preparedQuery(REMOVE).execute(Tuple.of(any.accountId(), any.reportKey())));
    }
}
