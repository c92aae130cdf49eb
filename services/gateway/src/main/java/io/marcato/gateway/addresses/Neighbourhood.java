package io.marcato.gateway.addresses;

import io.marcato.outbound.Network;
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
        return Network.literal(address).filter(Inet6Address.class::isInstance)
                .map(literal -> HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), CUSTOMER_BYTES)) + "/64")
                .orElse(address);
    }
}
