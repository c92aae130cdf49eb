package io.marcato.reports.results;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The blocks of finished reports in the database. Transactions are bound to the report's account. */
@ApplicationScoped
public class ReportBlocks {

    private static final int BYTES_A_STATEMENT = 4 * 1024 * 1024;
    private static final String INSERT = """
            INSERT INTO report_blocks (account_id, search_token, kind, number, data)
            SELECT $1, $2, kind, number, data FROM unnest($3::text[], $4::integer[], $5::bytea[]) AS new(kind, number, data)""";
    private static final String OF_REPORT = " FROM report_blocks"
            + " WHERE account_id = current_setting('app.account_id')::bigint AND search_token = $1";
    private static final String COLUMNS = "SELECT kind, number, data" + OF_REPORT + " AND kind NOT IN ('addresses', 'servers')";
    private static final String SOME = "SELECT number, data" + OF_REPORT + " AND kind = $2 AND number = ANY ($3)";
    private static final String RANGE = "SELECT data" + OF_REPORT + " AND kind = $2 AND number >= $3 AND number < $4 ORDER BY number";

    /** Puts these blocks in the place of any the report had. */
    public void replace(SqlConnection transaction, long accountId, String token, List<ReportBlock> blocks) {
        await(transaction.preparedQuery("DELETE FROM report_blocks WHERE account_id = $1 AND search_token = $2")
                .execute(Tuple.of(accountId, token)));
        List<ReportBlock> statement = new ArrayList<>();
        int bytes = 0;
        for (ReportBlock block : blocks) {
            if (bytes > 0 && bytes + block.data().length > BYTES_A_STATEMENT) {
                insert(transaction, accountId, token, statement);
                statement.clear();
                bytes = 0;
            }
            statement.add(block);
            bytes += block.data().length;
        }
        insert(transaction, accountId, token, statement);
    }

    private static void insert(SqlConnection transaction, long accountId, String token, List<ReportBlock> blocks) {
        await(transaction.preparedQuery(INSERT).execute(Tuple.of(accountId, token,
                blocks.stream().map(block -> block.kind().word()).toArray(String[]::new),
                blocks.stream().map(ReportBlock::number).toArray(Integer[]::new),
                blocks.stream().map(block -> Buffer.buffer(block.data())).toArray(Buffer[]::new))));
    }

    /** All blocks but texts of addresses and servers. */
    List<ReportBlock> columns(SqlConnection transaction, String token) {
        List<ReportBlock> blocks = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery(COLUMNS).execute(Tuple.of(token)))) {
            BlockKind kind = BlockKind.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
            blocks.add(new ReportBlock(kind, row.getInteger(1), row.getBuffer(2).getBytes()));
        }
        return blocks;
    }

    TreeMap<Integer, byte[]> some(SqlConnection transaction, String token, BlockKind kind, Collection<Integer> numbers) {
        TreeMap<Integer, byte[]> blocks = new TreeMap<>();
        Tuple parameters = Tuple.of(token, kind.word(), numbers.toArray(Integer[]::new));
        for (Row row : await(transaction.preparedQuery(SOME).execute(parameters))) {
            blocks.put(row.getInteger(0), row.getBuffer(1).getBytes());
        }
        return blocks;
    }

    List<byte[]> range(SqlConnection transaction, String token, BlockKind kind, int from, int to) {
        List<byte[]> blocks = new ArrayList<>();
        for (Row row : await(transaction.preparedQuery(RANGE).execute(Tuple.of(token, kind.word(), from, to)))) {
            blocks.add(row.getBuffer(0).getBytes());
        }
        return blocks;
    }
}
