package io.marcato.tlsreports.received;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.TlsReportReceived;
import io.marcato.events.EventCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Chunks of big reports until the last has come: half a report must not be seen. */
final class PendingChunks {

    private static final String PARK = """
            INSERT INTO pending_chunks (account_id, report_key, chunk, payload)
            SELECT $1, report_key, chunk, payload
              FROM unnest($2::text[], $3::integer[], $4::bytea[]) AS new(report_key, chunk, payload)
             WHERE NOT EXISTS (SELECT FROM stored_reports AS stored WHERE stored.account_id = $1 AND stored.report_key = new.report_key)
            ON CONFLICT DO NOTHING""";
    private static final String COUNT = "SELECT count(*) FROM pending_chunks WHERE account_id = $1 AND report_key = $2 AND chunk < $3";
    private static final String READ = "SELECT payload FROM pending_chunks WHERE account_id = $1 AND report_key = $2 AND chunk = $3";
    private static final String REMOVE = "DELETE FROM pending_chunks WHERE account_id = $1 AND report_key = $2";

    private PendingChunks() {
    }

    static void park(SqlConnection transaction, long accountId, List<TlsReportReceived> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        await(transaction.preparedQuery(PARK).execute(Tuple.of(accountId,
                chunks.stream().map(TlsReportReceived::reportKey).toArray(String[]::new),
                chunks.stream().map(TlsReportReceived::chunk).toArray(Integer[]::new),
                chunks.stream().map(chunk -> Buffer.buffer(EventCodec.encode(chunk)))
                        .toArray(Buffer[]::new))));
    }

    static boolean areComplete(SqlConnection transaction, TlsReportReceived any) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.of(any.accountId(), any.reportKey(), any.chunks())))
                .iterator().next().getLong(0) == any.chunks();
    }

    static TlsReportReceived read(SqlConnection transaction, TlsReportReceived any, int chunk) {
        var payload = await(transaction.preparedQuery(READ).execute(Tuple.of(any.accountId(), any.reportKey(), chunk)))
                .iterator().next().getBuffer(0);
        return EventCodec.decode(payload.getBytes(), TlsReportReceived.class);
    }

    static void remove(SqlConnection transaction, TlsReportReceived any) {
        await(transaction.preparedQuery(REMOVE).execute(Tuple.of(any.accountId(), any.reportKey())));
    }
}
