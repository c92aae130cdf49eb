package io.marcato.reports.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairIndexTest {

    @Test
    void givesEveryDifferentPairAnIndexInTheOrderOfFirstSight() {
        Random random = new Random(7);
        Map<List<Integer>, Integer> expected = new HashMap<>();
        PairIndex index = new PairIndex(20);
        for (int i = 0; i < 50_000; i++) {
            int first = random.nextInt(20);
            int second = random.nextInt(1_000);
            Integer known = expected.putIfAbsent(List.of(first, second), expected.size());
            int given = index.add(first, second);
            assertEquals(known == null ? expected.size() - 1 : known, given);
            assertEquals(first, index.first(given));
            assertEquals(second, index.second(given));
        }
        assertEquals(expected.size(), index.size());
    }
}
