package io.marcato.emailauth.spf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Networks that no mail server on the internet can have (RFC 6890 and its registries). */
final class SpecialNetworks {

    private static final Map<CidrBlock, String> PURPOSES = new LinkedHashMap<>();

    static {
        add("10.0.0.0", 8, "private");
        add("172.16.0.0", 12, "private");
        add("192.168.0.0", 16, "private");
        add("100.64.0.0", 10, "shared behind a provider");
        add("127.0.0.0", 8, "the machine itself");
        add("169.254.0.0", 16, "one link only");
        add("224.0.0.0", 4, "multicast");
        add("240.0.0.0", 4, "reserved");
        add("::1", 128, "the machine itself");
        add("fc00::", 7, "private");
        add("fe80::", 10, "one link only");
        add("ff00::", 8, "multicast");
    }

    private SpecialNetworks() {
    }

    /** Of a network that lies wholly within one. */
    static Optional<String> purpose(CidrBlock network) {
        for (var special : PURPOSES.entrySet()) {
            if (special.getKey().contains(network)) {
                return Optional.of(special.getValue());
            }
        }
        return Optional.empty();
    }

    private static void add(String address, int prefix, String purpose) {
        PURPOSES.put(new CidrBlock(IpAddress.parse(address).orElseThrow(), prefix), purpose);
    }
}
