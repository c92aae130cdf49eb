package io.marcato.inspectors.wanted;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of what the catalog wants is done at a time. */
@ConfigMapping(prefix = "marcato.wanted")
interface WantedSettings {

    /** Domains of the rounds looked at together. */
    @WithDefault("64")
    int domains();

    /** Domains that somebody waits for. */
    @WithDefault("16")
    int urgentDomains();

    /** Requests read ahead, so that accounts can take turns; the rest stays in Kafka. */
    @WithDefault("2000")
    int ahead();

    /** After that a kind of records counts as unknown. DNS, fetches and servers give up before. */
    @WithDefault("9500ms")
    Duration longest();
}
