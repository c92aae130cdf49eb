package io.marcato.inspectors.dns;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where DNS is asked. */
@ConfigMapping(prefix = "marcato.dns")
interface ResolverSettings {

    /** {@code host:port[,host:port]} of the resolvers to ask; the system's when not set. */
    Optional<String> servers();
}
