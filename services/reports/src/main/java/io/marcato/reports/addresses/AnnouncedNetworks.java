package io.marcato.reports.addresses;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Which autonomous system announces an address, for one family: the places where the system changes, sorted. Twelve octets a place make some
 * eight megabytes for the whole Internet. An IPv6 address is known by its first 64 bits, because nobody's route is narrower.
 */
final class AnnouncedNetworks {

    private static final int NOBODY = 0;
    private static final int IPV6_INTERFACE_BITS = 64;

    private long[] firsts = new long[1 << 17];
    private int[] systems = new int[1 << 17];
    private int size;

    private AnnouncedNetworks() {
    }

    /** @param ranges lines {@code first,last,system,…} with addresses as decimal numbers, sorted and without overlap */
    static AnnouncedNetworks ipv4(BufferedReader ranges) throws IOException {
        return read(ranges, Long::parseLong);
    }

    /** @param ranges as for {@link #ipv4} */
    static AnnouncedNetworks ipv6(BufferedReader ranges) throws IOException {
        return read(ranges, number -> new BigInteger(number).shiftRight(IPV6_INTERFACE_BITS).longValue());
    }

    /** @return 0 when nobody announces the address */
    long system(IpAddress address) {
        int low = 0;
        int high = size - 1;
        long key = address.family() == 4 ? address.low() : address.high();
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(firsts[middle], key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? NOBODY : Integer.toUnsignedLong(systems[high]);
    }

    /** An address as it is written in the ranges. */
    private interface Key {

        long of(String number);
    }

    private static AnnouncedNetworks read(BufferedReader ranges, Key key) throws IOException {
        AnnouncedNetworks networks = new AnnouncedNetworks();
        for (String line = ranges.readLine(); line != null; line = ranges.readLine()) {
            int second = line.indexOf(',') + 1;
            int third = line.indexOf(',', second) + 1;
            networks.add(key.of(line.substring(0, second - 1)), key.of(line.substring(second, third - 1)),
                    Integer.parseUnsignedInt(line, third, line.indexOf(',', third), 10));
        }
        networks.firsts = Arrays.copyOf(networks.firsts, networks.size);
        networks.systems = Arrays.copyOf(networks.systems, networks.size);
        return networks;
    }

    /** The place after the last range belongs to nobody until a range begins there. */
    private void add(long first, long last, int system) {
        if (size > 0 && firsts[size - 1] == first) {
            size--;
        }
        if (size == 0 || systems[size - 1] != system) {
            append(first, system);
        }
        append(last + 1, NOBODY);
    }

    private void append(long first, int system) {
        if (size == firsts.length) {
            firsts = Arrays.copyOf(firsts, size * 2);
            systems = Arrays.copyOf(systems, size * 2);
        }
        firsts[size] = first;
        systems[size++] = system;
    }
}
