package io.marcato.reports.addresses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as numbers, ordered as an operator expects: none, IPv4, IPv6, each by value.
 *
 * @param family 0 for no address, 4 or 6
 * @param high first 64 bits of an IPv6 address, else 0
 * @param low last 64 bits of an IPv6 address, the 32 bits of an IPv4 address
 */
public record IpAddress(int family, long high, long low) implements Comparable<IpAddress> {

    public static final IpAddress NONE = new IpAddress(0, 0, 0);

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int GROUPS = 8;

    /** @param length 0, 4 or 16 */
    public static IpAddress of(byte[] bytes, int offset, int length) {
        return switch (length) {
            case 4 -> new IpAddress(4, 0, ByteBuffer.wrap(bytes, offset, 4).getInt() & 0xffffffffL);
            case 16 -> new IpAddress(6, ByteBuffer.wrap(bytes, offset, 8).getLong(), ByteBuffer.wrap(bytes, offset + 8, 8).getLong());
            default -> NONE;
        };
    }

    /** @return nothing when the text is neither an IPv4 nor an IPv6 address; names are not looked up */
    public static Optional<IpAddress> parse(String text) {
        if (IPV4.matcher(text).matches()) {
            long value = 0;
            for (String part : text.split("\\.")) {
                value = value << 8 | Integer.parseInt(part);
            }
            return Optional.of(new IpAddress(4, 0, value));
        }
        return text.contains(":") && IPV6.matcher(text).matches() ? parseIpv6(text) : Optional.empty();
    }

    private static Optional<IpAddress> parseIpv6(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(of(bytes, 0, bytes.length));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean isNone() {
        return family == 0;
    }

    public int bits() {
        return family == 4 ? 32 : 128;
    }

    public IpAddress masked(int prefix) {
        if (family == 4) {
            return new IpAddress(4, 0, prefix == 0 ? 0 : low & (0xffffffffL << (32 - prefix)) & 0xffffffffL);
        }
        return new IpAddress(6, head(high, prefix), head(low, prefix - 64));
    }

    private static long head(long bits, int prefix) {
        return prefix <= 0 ? 0 : prefix >= 64 ? bits : bits & (-1L << (64 - prefix));
    }

    public InetAddress toInetAddress() {
        byte[] bytes = family == 4 ? ByteBuffer.allocate(4).putInt((int) low).array() : ByteBuffer.allocate(16).putLong(high).putLong(low)
                .array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }

    @Override
    public int compareTo(IpAddress other) {
        if (family != other.family) {
            return Integer.compare(family, other.family);
        }
        int heads = Long.compareUnsigned(high, other.high);
        return heads != 0 ? heads : Long.compareUnsigned(low, other.low);
    }

    /** Canonical text (RFC 5952 section 4); empty for no address. */
    @Override
    public String toString() {
        return switch (family) {
            case 4 -> (low >> 24) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
            case 6 -> ipv6();
            default -> "";
        };
    }

    private String ipv6() {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high >>> (48 - 16 * i) : low >>> (112 - 16 * i)) & 0xffff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return start < 0 ? join(groups, 0, GROUPS) : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
