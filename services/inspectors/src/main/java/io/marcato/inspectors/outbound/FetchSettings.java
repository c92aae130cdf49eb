package io.marcato.inspectors.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a fetch of a policy, logo or certificate may do. */
@ConfigMapping(prefix = "marcato.fetches")
interface FetchSettings {

    /** For all of a fetch, redirects included. */
    @WithDefault("3s")
    Duration patience();

    /** From the beginning of an inspection: after that nothing more is fetched. A little longer than DNS has. */
    @WithDefault("9s")
    Duration inspection();

    /** Networks, {@code 10.0.0.0/8,...}, that may be reached although they are not public. Strangers say what is fetched: for tests and labs only. */
    Optional<List<String>> namedNetworks();

    /** Port asked in these networks in place of 443. */
    @WithDefault("443")
    int namedPort();

    /** PEM file of certificate authorities trusted besides the JDK's: for tests and labs. */
    Optional<Path> authorities();

    /** PEM file of mark verifying authorities in place of those known when Marcato was built. */
    Optional<Path> markAuthorities();
}
