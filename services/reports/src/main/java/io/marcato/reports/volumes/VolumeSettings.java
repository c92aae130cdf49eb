package io.marcato.reports.volumes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** When daily volumes are counted. */
@ConfigMapping(prefix = "marcato.volumes")
interface VolumeSettings {

    /** How long an account must be without new reports before its changed days are counted. Longer means fewer counts in a burst. */
    @WithDefault("PT5S")
    Duration rest();

    /** After this long days are counted even though reports keep coming in. */
    @WithDefault("PT1M")
    Duration patience();

    /** How far back other rules or other names of addresses have days counted anew. Consumers show 30 days at most. */
    @WithDefault("P31D")
    Period window();
}
