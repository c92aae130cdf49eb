package io.marcato.emailauth.spf;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An address as numbers.
 *
 * @param version 4 or 6
 * @param high    first 64 bits of an IPv6 address, else 0
 * @param low     last 64 bits of an IPv6 address, the 32 bits of an IPv4 address
 */
public record IpAddress(int version, long high, long low) {

    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;
    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = 45;
    private static final long MAPPED = 0xffff_0000_0000L;

    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("No such version: " + version);
        }
    }

    /** @param version of the record it came with: Java takes IPv4-mapped IPv6 addresses for IPv4 */
    static IpAddress of(InetAddress address, int version) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == 4) {
            var value = bytes.getInt() & 0xffff_ffffL;
            return version == 4 ? new IpAddress(4, 0, value) : new IpAddress(6, 0, MAPPED | value);
        }
        return new IpAddress(6, bytes.getLong(), bytes.getLong());
    }

    /** Reads an address in the forms of RFC 4291 section 2.2; never asks for a name. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? parse4(text).map(value -> new IpAddress(4, 0, value)) : parse6(text);
    }

    /** An IPv4-mapped address is the IPv4 address (RFC 7208 section 5). */
    public IpAddress unmapped() {
        return version == 6 && high == 0 && low >>> IPV4_BITS == 0xffff ? new IpAddress(4, 0, low & 0xffff_ffffL) : this;
    }

    int bits() {
        return version == 4 ? IPV4_BITS : IPV6_BITS;
    }

    IpAddress masked(int prefix) {
        if (version == 4) {
            return new IpAddress(4, 0, prefix == 0 ? 0 : low & 0xffff_ffffL << IPV4_BITS - prefix & 0xffff_ffffL);
        }
        return new IpAddress(6, head(high, prefix), head(low, prefix - Long.SIZE));
    }

    /** Labels that the macro i puts between dots (RFC 7208 section 7.3): four numbers, or 32 nibbles. */
    String dotted() {
        return version == 4 ? toString() : String.join(".", nibbles());
    }

    /** Name of its PTR records (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    String reverseName() {
        var labels = version == 4 ? new ArrayList<>(List.of(toString().split("\\."))) : new ArrayList<>(nibbles());
        Collections.reverse(labels);
        return String.join(".", labels) + (version == 4 ? ".in-addr.arpa" : ".ip6.arpa");
    }

    private List<String> nibbles() {
        var hex = HexFormat.of();
        return (hex.toHexDigits(high) + hex.toHexDigits(low)).chars().mapToObj(Character::toString).toList();
    }

    private static long head(long bits, int prefix) {
        return prefix <= 0 ? 0 : prefix >= Long.SIZE ? bits : bits & -1L << Long.SIZE - prefix;
    }

    private static Optional<Long> parse4(String text) {
        var value = 0L;
        var begin = 0;
        for (var part = 1; part <= 4; part++) {
            var dot = text.indexOf('.', begin);
            var end = part < 4 ? dot : text.length();
            var octet = part == 4 && dot >= 0 ? -1 : octet(text, begin, end);
            if (octet < 0) {
                return Optional.empty();
            }
            value = value << 8 | octet;
            begin = end + 1;
        }
        return Optional.of(value);
    }

    /** A number up to 255 without leading zeros; -1 for what is none. */
    private static int octet(String text, int begin, int end) {
        if (end <= begin || end - begin > 3 || end - begin > 1 && text.charAt(begin) == '0') {
            return -1;
        }
        var value = 0;
        for (var i = begin; i < end; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 255 ? -1 : value;
    }

    private static Optional<IpAddress> parse6(String text) {
        var gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(IpAddress::of);
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        var before = groups(text.substring(0, gap));
        var after = groups(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty() || before.get().size() + after.get().size() >= GROUPS || text.substring(0, gap).contains(".")) {
            return Optional.empty();
        }
        var all = new ArrayList<>(before.get());
        all.addAll(Collections.nCopies(GROUPS - before.get().size() - after.get().size(), 0));
        all.addAll(after.get());
        return Optional.of(of(all));
    }

    private static Optional<List<Integer>> groups(String text) {
        var groups = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        var parts = text.split(":", -1);
        for (var i = 0; i < parts.length; i++) {
            var dotted = i == parts.length - 1 && parts[i].contains(".") ? parse4(parts[i]) : Optional.<Long>empty();
            if (dotted.isPresent()) {
                groups.add((int) (dotted.get() >> 16));
                groups.add((int) (dotted.get() & 0xffff));
            } else if (parts[i].isEmpty() || parts[i].length() > 4 || !parts[i].chars().allMatch(HexFormat::isHexDigit)) {
                return Optional.empty();
            } else {
                groups.add(HexFormat.fromHexDigits(parts[i]));
            }
        }
        return groups.size() > GROUPS ? Optional.empty() : Optional.of(groups);
    }

    private static IpAddress of(List<Integer> groups) {
        var high = 0L;
        var low = 0L;
        for (var i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups.get(i);
            low = low << 16 | groups.get(i + GROUPS / 2);
        }
        return new IpAddress(6, high, low);
    }

    /** Canonical (RFC 5952 section 4). */
    @Override
    public String toString() {
        if (version == 4) {
            return (low >> 24) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
        }
        var groups = new int[GROUPS];
        for (var i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < GROUPS / 2 ? high >>> 48 - 16 * i : low >>> 112 - 16 * i) & 0xffff);
        }
        var start = -1;
        var length = 1;
        for (var i = 0; i < GROUPS; i++) {
            var zeros = zeros(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return start < 0 ? join(groups, 0, GROUPS) : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        var end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        var text = new StringBuilder();
        for (var i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
