package io.marcato.reports.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.reports.results.RowOrder.RowVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a finished report in memory. Immutable but for the orders it remembers. */
final class LoadedReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS_KEPT = 2;

    private final ReportHead head;
    private final Map<BlockKind, PackedColumn> columns = new EnumMap<>(BlockKind.class);
    private final PackedColumn[] traitsRanks = new PackedColumn[RowKey.OF_TRAITS.size()];
    private final List<String> organisations;
    private final ByteBuffer traitsIds;
    private final long bytes;
    private final Map<RowKey, RowOrder> orders = new HashMap<>();

    private LoadedReport(List<ReportBlock> blocks) {
        Map<BlockKind, byte[]> single = new EnumMap<>(BlockKind.class);
        for (ReportBlock block : blocks) {
            switch (block.kind()) {
                case HEAD, TRAITS_IDS, ORGANISATIONS -> single.put(block.kind(), block.data());
                case TRAITS_RANK -> traitsRanks[block.number()] = PackedColumn.of(block.data());
                case ROW_TRAITS, ROW_ADDRESS, ROW_PROVIDER, ROW_COUNT, ROW_VERDICT, ADDRESS_PTR_RANK, ADDRESS_ORGANISATION ->
                    columns.put(block.kind(), PackedColumn.of(block.data()));
                case ADDRESSES, SERVERS -> throw new IllegalArgumentException(block.kind() + " is read by the page");
            }
        }
        head = head(single.get(BlockKind.HEAD));
        traitsIds = ByteBuffer.wrap(single.get(BlockKind.TRAITS_IDS));
        organisations = Texts.names(single.get(BlockKind.ORGANISATIONS));
        bytes = blocks.stream().mapToLong(block -> block.data().length).sum() + 4L * ORDERS_KEPT * head.rows();
    }

    /** @param blocks all but those of addresses and servers */
    static LoadedReport of(List<ReportBlock> blocks) {
        return new LoadedReport(blocks);
    }

    /** What it takes in memory, the orders it may come to remember included. */
    long bytes() {
        return bytes;
    }

    ReportHead head() {
        return head;
    }

    long traitsId(int row) {
        return traitsIds.getLong(Long.BYTES * number(BlockKind.ROW_TRAITS, row));
    }

    int address(int row) {
        return number(BlockKind.ROW_ADDRESS, row);
    }

    long messages(int row) {
        return columns.get(BlockKind.ROW_COUNT).get(row);
    }

    /** Empty when several reporters told of the row. */
    String provider(int row) {
        int provider = number(BlockKind.ROW_PROVIDER, row);
        return provider == 0 ? "" : head.providers().get(provider - 1);
    }

    VerdictName verdict(int row) {
        return head.verdicts().get(number(BlockKind.ROW_VERDICT, row));
    }

    /** 0 when no address of the report belongs to it. */
    int organisationNumber(String name) {
        return organisations.indexOf(name) + 1;
    }

    /** How many addresses the report has. */
    int addresses() {
        return columns.get(BlockKind.ADDRESS_ORGANISATION).size();
    }

    /** 0 for an address without a name. */
    int organisationNumber(int row) {
        return columns.get(BlockKind.ADDRESS_ORGANISATION).getInt(address(row));
    }

    /** Shows rows one after the other until {@code visitor} has seen enough. */
    void walk(RowKey key, boolean descending, RowVisitor visitor) {
        if (key != RowKey.MESSAGE_COUNT || !descending) {
            order(key).walk(descending, visitor);
            return;
        }
        for (int row = 0; row < head.rows() && visitor.visit(row); row++) {
            // They are kept in this order.
        }
    }

    /** Worked out once and remembered. */
    private synchronized RowOrder order(RowKey key) {
        RowOrder known = orders.get(key);
        if (known == null) {
            if (orders.size() >= ORDERS_KEPT) {
                orders.clear();
            }
            known = RowOrder.of(this, key);
            orders.put(key, known);
        }
        return known;
    }

    /** Rank of a row by a key: rows of equal texts have equal ranks. Not for message counts, by which rows are sorted. */
    int rank(RowKey key, int row) {
        return switch (key) {
            case IP -> address(row);
            case PTR -> columns.get(BlockKind.ADDRESS_PTR_RANK).getInt(address(row));
            case MESSAGE_COUNT -> throw new IllegalArgumentException("Rows are sorted by message count");
            case FROM_DOMAIN, REASON, DKIM_RESULT, DKIM_POLICY_RESULT, SPF_RESULT, SPF_POLICY_RESULT, POLICY_APPLIED, SPF_D, DKIM_D ->
                traitsRanks[RowKey.OF_TRAITS.indexOf(key)].getInt(number(BlockKind.ROW_TRAITS, row));
        };
    }

    private int number(BlockKind column, int row) {
        return columns.get(column).getInt(row);
    }

    private static ReportHead head(byte[] json) {
        try {
            return JSON.readValue(json, ReportHead.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The head of a report is damaged", e);
        }
    }
}
