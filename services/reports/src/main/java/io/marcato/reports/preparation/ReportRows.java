package io.marcato.reports.preparation;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The rows of a report as columns, by falling message count: the order most readers want, and the tie-break of every other. */
final class ReportRows {

    private final CollectedRows collected;
    private final KnownAddresses addresses;
    private final int[] order;
    private final int[] verdicts;

    private ReportRows(CollectedRows collected, KnownAddresses addresses, int[] order, int[] verdicts) {
        this.collected = collected;
        this.addresses = addresses;
        this.order = order;
        this.verdicts = verdicts;
    }

    /**
     * @param places which addresses, by place in their order, the report is about
     * @param rules which rules, by number, the report is about; 0 stands for none
     */
    static ReportRows of(CollectedRows collected, KnownAddresses addresses, Verdicts judge, IntPredicate places, IntPredicate rules) {
        int[] kept = new int[collected.size()];
        int[] verdicts = new int[collected.size()];
        int size = 0;
        for (int row = 0; row < collected.size(); row++) {
            int place = addresses.place(collected.addressOf(row));
            if (places.test(place)) {
                int verdict = judge.of(collected.traitsOf(row), place);
                Integer rule = judge.all().get(verdict).ruleNumber();
                if (rules.test(rule == null ? 0 : rule)) {
                    verdicts[row] = verdict;
                    kept[size++] = row;
                }
            }
        }
        return new ReportRows(collected, addresses, byFallingCount(collected, kept, size), verdicts);
    }

    /** A counting sort: most rows have one of a few counts. Rows of equal count stay in the order they were found in. */
    private static int[] byFallingCount(CollectedRows collected, int[] kept, int size) {
        LongIndex different = new LongIndex();
        int[] number = new int[size];
        for (int i = 0; i < size; i++) {
            number[i] = different.add(collected.messagesOf(kept[i]));
        }
        int[] rank = fallingRanks(different);
        int[] next = new int[rank.length + 1];
        for (int i = 0; i < size; i++) {
            next[rank[number[i]] + 1]++;
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[rank[number[i]]]++] = kept[i];
        }
        return order;
    }

    private static int[] fallingRanks(LongIndex different) {
        long[] sorted = new long[different.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = different.key(i);
        }
        Arrays.sort(sorted);
        int[] ranks = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            ranks[i] = sorted.length - 1 - Arrays.binarySearch(sorted, different.key(i));
        }
        return ranks;
    }

    int size() {
        return order.length;
    }

    /** Index into the wanted traits. */
    int traits(int row) {
        return collected.traitsOf(order[row]);
    }

    /** Place in the order of the addresses. */
    int place(int row) {
        return addresses.place(collected.addressOf(order[row]));
    }

    int provider(int row) {
        return collected.providerOf(order[row]);
    }

    long messages(int row) {
        return collected.messagesOf(order[row]);
    }

    int verdict(int row) {
        return verdicts[order[row]];
    }
}
