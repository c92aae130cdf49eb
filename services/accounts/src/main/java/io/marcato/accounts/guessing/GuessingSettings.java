package io.marcato.accounts.guessing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may guess. */
@ConfigMapping(prefix = "marcato.guesses")
public interface GuessingSettings {

    /** Wrong log-ins with one name before it has to wait, whether it exists or not. */
    @WithDefault("10")
    int perName();

    /** Wrong log-ins and links from one address before it has to wait. */
    @WithDefault("50")
    int perAddress();

    /** Mails that anybody can have sent to a user before the name has to wait, whether it exists or not. */
    @WithDefault("3")
    int mailsPerName();

    /** The time they are counted in, from the first. */
    @WithDefault("15m")
    Duration window();
}
