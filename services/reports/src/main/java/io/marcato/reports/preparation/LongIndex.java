package io.marcato.reports.preparation;

import java.util.Arrays;

/** Gives every different number an index, in the order of first sight: 0, 1, 2 … Open addressing; 20 bytes or so a number. */
final class LongIndex {

    private static final int ABSENT = -1;

    private int[] slots = new int[1024];
    private long[] keys = new long[512];
    private int size;

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    /** @return -1 when the number has not been seen */
    int find(long key) {
        int slot = slot(key);
        return slots[slot] == 0 ? ABSENT : slots[slot] - 1;
    }

    int add(long key) {
        int slot = slot(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
        slots[slot] = size;
        if (size > slots.length / 2) {
            rehash();
        }
        return size - 1;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slot(keys[i])] = i + 1;
        }
    }
}
