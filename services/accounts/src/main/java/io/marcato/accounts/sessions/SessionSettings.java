package io.marcato.accounts.sessions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a log-in lasts. */
@ConfigMapping(prefix = "marcato.sessions")
public interface SessionSettings {

    /** A session that is not used for so long ends. Use is noted once a minute, so a few minutes are the least that makes sense. */
    @WithDefault("PT2H")
    Duration idle();

    /** A session ends after that time, used or not. */
    @WithDefault("PT12H")
    Duration lifetime();

    /** Life of a token that a provider's administrator gets to work inside a tenant. */
    @WithDefault("PT1H")
    Duration switchLifetime();
}
