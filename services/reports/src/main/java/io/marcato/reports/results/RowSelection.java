package io.marcato.reports.results;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Which rows of a report are asked for, in which order.
 *
 * @param server organisational domain of host names, or an address that has no name
 */
record RowSelection(RowKey key, boolean descending, Optional<String> server, Optional<Integer> source) {

    /** Rows of a page, and how many there are over all pages. */
    record Found(int[] rows, long count) {
    }

    /** @param servers which rows belong to the wanted server */
    Found page(LoadedReport report, IntPredicate servers, long offset, int limit) {
        boolean[] sources = sources(report);
        int[] page = new int[limit];
        int[] seen = { 0 };
        boolean everything = server.isEmpty() && source.isEmpty();
        report.walk(key, descending, row -> {
            if (sources[report.verdict(row).source()] && servers.test(row)) {
                if (seen[0] >= offset && seen[0] < offset + limit) {
                    page[(int) (seen[0] - offset)] = row;
                }
                seen[0]++;
            }
            return !everything || seen[0] < offset + limit;
        });
        long count = everything ? report.head().rows() : seen[0];
        int length = (int) Math.max(0, Math.min(limit, count - offset));
        return new Found(Arrays.copyOf(page, length), count);
    }

    private boolean[] sources(LoadedReport report) {
        boolean[] wanted = new boolean[report.head().sources().size()];
        for (int index = 0; index < wanted.length; index++) {
            wanted[index] = source.isEmpty() || report.head().sources().get(index).source().number() == source.get();
        }
        return wanted;
    }
}
