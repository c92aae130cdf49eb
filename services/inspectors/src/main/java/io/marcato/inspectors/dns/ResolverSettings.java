package io.marcato.inspectors.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where DNS is asked. */
@ConfigMapping(prefix = "marcato.dns")
interface ResolverSettings {

    /** {@code host:port[,host:port]} of the resolvers to ask; the system's when not set. */
    Optional<String> servers();

    /** Questions under way at once, of all inspections together. With distant resolvers this decides how many domains are done in a second. */
    @WithDefault("1000")
    int inFlight();
}
