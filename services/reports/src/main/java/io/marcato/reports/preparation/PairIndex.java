package io.marcato.reports.preparation;

import java.util.Arrays;

/**
 * Gives every different pair of small numbers an index, in the order of first sight. Each first number has a small table of its own: facts come
 * traits by traits, so that the table at hand stays in the processor's cache, where one table for all would miss it with every fact.
 */
public final class PairIndex {

    private static final int SMALLEST = 4;

    private final int[][] slots;
    private final int[] counts;
    private int[] firsts = new int[512];
    private int[] seconds = new int[512];
    private int size;

    /** @param most first numbers are below this */
    public PairIndex(int most) {
        slots = new int[most][];
        counts = new int[most];
    }

    public int size() {
        return size;
    }

    public int first(int index) {
        return firsts[index];
    }

    public int second(int index) {
        return seconds[index];
    }

    public int add(int first, int second) {
        if (slots[first] == null) {
            slots[first] = new int[SMALLEST];
        }
        int[] table = slots[first];
        int slot = slot(table, second);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        append(first, second);
        table[slot] = size;
        if (++counts[first] > table.length / 2) {
            slots[first] = rehash(table);
        }
        return size - 1;
    }

    private void append(int first, int second) {
        if (size == seconds.length) {
            firsts = Arrays.copyOf(firsts, size * 2);
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        firsts[size] = first;
        seconds[size++] = second;
    }

    private int slot(int[] table, int second) {
        int mask = table.length - 1;
        int slot = mixed(second) & mask;
        while (table[slot] != 0 && seconds[table[slot] - 1] != second) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int[] rehash(int[] table) {
        int[] larger = new int[table.length * 2];
        for (int entry : table) {
            if (entry != 0) {
                larger[slot(larger, seconds[entry - 1])] = entry;
            }
        }
        return larger;
    }

    private static int mixed(int number) {
        int mixed = number * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }
}
