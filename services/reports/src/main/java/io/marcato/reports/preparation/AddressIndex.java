package io.marcato.reports.preparation;

import io.marcato.reports.addresses.IpAddress;
import java.util.Arrays;

/** Gives every different address an index, in the order of first sight. The bytes of an address are not copied until it is new. */
public final class AddressIndex {

    private int[] slots = new int[1024];
    private byte[] families = new byte[512];
    private long[] highs = new long[512];
    private long[] lows = new long[512];
    private int size;

    int size() {
        return size;
    }

    IpAddress get(int index) {
        return new IpAddress(families[index], highs[index], lows[index]);
    }

    /** @param length 0 for none, 4 or 16 bytes */
    int add(byte[] buffer, int offset, int length) {
        return switch (length) {
            case 4 -> add((byte) 4, 0, number(buffer, offset, 4));
            case 16 -> add((byte) 6, number(buffer, offset, 8), number(buffer, offset + 8, 8));
            default -> add((byte) 0, 0, 0);
        };
    }

    private int add(byte family, long high, long low) {
        int slot = slot(family, high, low);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == lows.length) {
            families = Arrays.copyOf(families, size * 2);
            highs = Arrays.copyOf(highs, size * 2);
            lows = Arrays.copyOf(lows, size * 2);
        }
        families[size] = family;
        highs[size] = high;
        lows[size++] = low;
        slots[slot] = size;
        if (size > slots.length / 2) {
            rehash();
        }
        return size - 1;
    }

    private int slot(byte family, long high, long low) {
        int mask = slots.length - 1;
        long mixed = (high * 31 + low + family) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0 && !same(slots[slot] - 1, family, high, low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int index, byte family, long high, long low) {
        return lows[index] == low && highs[index] == high && families[index] == family;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slot(families[i], highs[i], lows[i])] = i + 1;
        }
    }

    private static long number(byte[] buffer, int offset, int length) {
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            value = value << 8 | (buffer[i] & 0xff);
        }
        return value;
    }
}
