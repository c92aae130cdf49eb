package io.marcato.reports.addresses;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Looking host names of addresses up. */
@ConfigMapping(prefix = "marcato.dns")
interface ResolverSettings {

    /** {@code host:port[,host:port]} of the resolvers to ask; the system's when not set. */
    Optional<String> servers();

    /** How long a name is taken for current before it is looked up again. */
    @WithDefault("P30D")
    Duration refresh();

    /** Addresses asked for at once. */
    @WithDefault("500")
    int batch();
}
