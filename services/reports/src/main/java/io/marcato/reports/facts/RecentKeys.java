package io.marcato.reports.facts;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers keys that are in the database already, so that they need not be sent again. A fixed table in which a newer key takes the place
 * of an older one: forgetting costs a needless insert, never an error.
 */
final class RecentKeys {

    private final AtomicLongArray slots;
    private final int mask;

    /** @param size a power of two; 8 bytes each */
    RecentKeys(int size) {
        slots = new AtomicLongArray(size);
        mask = size - 1;
    }

    boolean contains(long key) {
        return slots.get(slot(key)) == key;
    }

    void add(long key) {
        slots.set(slot(key), key);
    }

    /** One key of an account and something within it. */
    static long key(long accountId, long id) {
        return id ^ (accountId * 0x9E3779B97F4A7C15L);
    }

    /** 64 bits of FNV-1a, for texts that have no key. */
    static long key(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private int slot(long key) {
        return (int) (key ^ (key >>> 32)) & mask;
    }
}
