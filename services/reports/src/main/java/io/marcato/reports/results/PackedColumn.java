package io.marcato.reports.results;

import java.util.function.IntToLongFunction;

/** Numbers of 0 and up in as few bytes each as the greatest needs. Immutable; the same bytes are kept in memory and in the database. */
public final class PackedColumn {

    private final byte[] data;
    private final int width;
    private final int size;

    private PackedColumn(byte[] data, int width, int size) {
        this.data = data;
        this.width = width;
        this.size = size;
    }

    public static PackedColumn of(int size, IntToLongFunction values) {
        long greatest = 0;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, values.applyAsLong(i));
        }
        int width = Math.max(1, (64 - Long.numberOfLeadingZeros(greatest) + 7) / 8);
        byte[] data = new byte[1 + Math.multiplyExact(size, width)];
        data[0] = (byte) width;
        for (int i = 0, at = 1; i < size; i++) {
            long value = values.applyAsLong(i);
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                data[at++] = (byte) (value >>> shift);
            }
        }
        return new PackedColumn(data, width, size);
    }

    public static PackedColumn of(byte[] data) {
        return new PackedColumn(data, data[0], (data.length - 1) / data[0]);
    }

    public byte[] bytes() {
        return data;
    }

    public int size() {
        return size;
    }

    public long get(int index) {
        int at = 1 + index * width;
        long value = 0;
        for (int end = at + width; at < end; at++) {
            value = value << 8 | (data[at] & 0xff);
        }
        return value;
    }

    public int getInt(int index) {
        return (int) get(index);
    }
}
