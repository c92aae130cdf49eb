package io.marcato.outbound;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a fetch may do.
 *
 * @param time          for all of a fetch, redirects included
 * @param namedNetworks networks that may be reached although they are not public: for tests and labs
 * @param namedPort     port asked there in place of 443
 * @param authorities   PEM file of certificate authorities trusted besides the JDK's: for tests and labs
 */
public record OutboundSettings(Duration time, List<Network> namedNetworks, int namedPort, Optional<Path> authorities) {

    public OutboundSettings {
        namedNetworks = List.copyOf(namedNetworks);
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A fetch needs time");
        }
    }

    /** Whether the address is in one of the named networks. */
    boolean names(InetAddress address) {
        return namedNetworks.stream().anyMatch(network -> network.contains(address));
    }

    /** Public addresses and the JDK's authorities alone. */
    public static OutboundSettings defaults() {
        return new OutboundSettings(Duration.ofSeconds(5), List.of(), 443, Optional.empty());
    }
}
