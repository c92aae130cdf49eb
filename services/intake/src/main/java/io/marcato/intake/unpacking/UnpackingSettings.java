package io.marcato.intake.unpacking;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of unpacking, for each upload. They hold while streaming: nothing is unpacked first and measured afterwards. */
@ConfigMapping(prefix = "marcato.unpacking")
public interface UnpackingSettings {

    /** Octets unpacked, all layers together. Needs as much space for temporary files, once for each worker. */
    @WithDefault("250M")
    MemorySize maxUnpacked();

    /** How many times its packed size a part may grow, after its first MiB. Real reports stay below 100. */
    @WithDefault("200")
    int maxRatio();

    /** Archive entries and mail parts. */
    @WithDefault("1000")
    int maxEntries();

    /** Containers within containers: a gzip in a zip in a mail has depth 3. */
    @WithDefault("5")
    int maxDepth();

    /** Time for unpacking and reading an upload; what has not been reached by then is refused. */
    @WithDefault("60s")
    Duration maxTime();
}
