package io.marcato.gateway.addresses;

import java.net.InetAddress;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses that one customer of a network has at hand: an IPv4 address, or the 64 bits that every IPv6 customer gets. */
public final class Neighbourhood {

    private static final int CUSTOMER_BYTES = 8;

    private Neighbourhood() {
    }

    /** @param address as {@link ClientAddress} tells it */
    public static String of(String address) {
        InetAddress literal = Network.literal(address);
        return literal instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), CUSTOMER_BYTES)) + "/64"
                : address;
    }
}
