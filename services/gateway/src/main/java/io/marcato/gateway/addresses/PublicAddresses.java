package io.marcato.gateway.addresses;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the internet from those of the house. */
public final class PublicAddresses {

    /** What {@link InetAddress} does not tell by itself (RFC 6890). NAT64 and 6to4 carry IPv4 addresses inside. */
    private static final List<Network> SPECIAL = List.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
            "2001:db8::/32", "2002::/16", "fc00::/7", "fec0::/10").stream().map(Network::of).toList();

    private PublicAddresses() {
    }

    public static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isLoopbackAddress() && !address.isSiteLocalAddress() && !address.isLinkLocalAddress()
                && !address.isMulticastAddress() && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }
}
