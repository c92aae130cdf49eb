package io.marcato.reports.preparation;

import io.marcato.reports.results.PackedColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Where texts stand among each other: equal texts have equal ranks, the empty one comes first. */
final class Ranks {

    private Ranks() {
    }

    static PackedColumn of(int size, IntFunction<String> texts) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int i = 0; i < size; i++) {
            ranks.put(texts.apply(i), 0);
        }
        String[] sorted = ranks.keySet().toArray(String[]::new);
        Arrays.sort(sorted);
        for (int rank = 0; rank < sorted.length; rank++) {
            ranks.put(sorted[rank], rank);
        }
        return PackedColumn.of(size, i -> ranks.get(texts.apply(i)));
    }
}
