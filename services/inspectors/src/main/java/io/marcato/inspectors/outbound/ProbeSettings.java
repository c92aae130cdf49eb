package io.marcato.inspectors.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Asking mail servers and name servers themselves. Networks that are not public and may be reached all the same are those of fetches. */
@ConfigMapping(prefix = "marcato.probes")
interface ProbeSettings {

    /** Whether mail servers are asked for STARTTLS and their certificate. Off, for many networks let nobody out to port 25: every server would seem away. */
    @WithDefault("false")
    boolean mailServers();

    /** Host name that Marcato introduces itself by to mail servers. */
    @WithDefault("inspector.invalid")
    String ownName();

    /** Whether every name server of a zone is asked itself. */
    @WithDefault("true")
    boolean nameServers();

    /** With one server. */
    @WithDefault("3s")
    Duration patience();

    /** Port of mail servers in named networks, in place of 25. */
    @WithDefault("25")
    int namedMailPort();

    /** Port of name servers in named networks, in place of 53. */
    @WithDefault("53")
    int namedNamePort();
}
