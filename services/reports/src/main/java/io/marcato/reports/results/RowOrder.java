package io.marcato.reports.results;

/**
 * The rows of a report in the order of a key. Rows are kept by falling message count, and counting sort is stable: rows that are equal by
 * the key stay in that order, upwards and downwards.
 */
final class RowOrder {

    private final int[] rows;
    private final int[] starts;

    private RowOrder(int[] rows, int[] starts) {
        this.rows = rows;
        this.starts = starts;
    }

    static RowOrder of(LoadedReport report, RowKey key) {
        int size = report.head().rows();
        if (key == RowKey.MESSAGE_COUNT) {
            return byCount(report, size);
        }
        int[] ranks = new int[size];
        int greatest = -1;
        for (int row = 0; row < size; row++) {
            ranks[row] = report.rank(key, row);
            greatest = Math.max(greatest, ranks[row]);
        }
        return sorted(ranks, greatest + 1);
    }

    /** Upwards; equal counts keep their order. */
    private static RowOrder byCount(LoadedReport report, int size) {
        int[] ranks = new int[size];
        int rank = 0;
        for (int row = size - 1; row >= 0; row--) {
            if (row < size - 1 && report.messages(row) != report.messages(row + 1)) {
                rank++;
            }
            ranks[row] = rank;
        }
        return sorted(ranks, size == 0 ? 0 : rank + 1);
    }

    private static RowOrder sorted(int[] ranks, int different) {
        int[] starts = new int[different + 1];
        for (int rank : ranks) {
            starts[rank + 1]++;
        }
        for (int rank = 0; rank < different; rank++) {
            starts[rank + 1] += starts[rank];
        }
        int[] next = starts.clone();
        int[] rows = new int[ranks.length];
        for (int row = 0; row < ranks.length; row++) {
            rows[next[ranks[row]]++] = row;
        }
        return new RowOrder(rows, starts);
    }

    /** Walks the rows until {@code visitor} has seen enough. */
    void walk(boolean descending, RowVisitor visitor) {
        if (!descending) {
            walk(0, rows.length, visitor);
            return;
        }
        for (int rank = starts.length - 2; rank >= 0; rank--) {
            if (!walk(starts[rank], starts[rank + 1], visitor)) {
                return;
            }
        }
    }

    private boolean walk(int from, int to, RowVisitor visitor) {
        for (int i = from; i < to; i++) {
            if (!visitor.visit(rows[i])) {
                return false;
            }
        }
        return true;
    }

    /** Sees rows one after the other. */
    interface RowVisitor {

        /** @return whether more are wanted */
        boolean visit(int row);
    }
}
