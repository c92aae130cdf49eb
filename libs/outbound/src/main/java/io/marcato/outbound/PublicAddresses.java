package io.marcato.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses belong to the public Internet: not to special purposes (RFC 6890 and its registries), nor a way into such by translation. */
public final class PublicAddresses {

    private static final List<Network> SPECIAL_IPV4 = Stream.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
                    "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4").map(Network::parse).toList();
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");
    /** Teredo, benchmarking, ORCHID, documentation, 6to4. */
    private static final List<Network> SPECIAL_IPV6 = Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Network::parse).toList();

    private PublicAddresses() {
    }

    public static boolean isPublic(InetAddress address) {
        if (address.getAddress().length == 4) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        return GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }
}
