package io.marcato.intake.retention;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How long raw reports are kept. */
@ConfigMapping(prefix = "marcato.retention")
public interface RetentionSettings {

    /**
     * Age at which uploads and their octets are dropped; for ever by default. That a report has counted is remembered all the same, so that
     * it does not count again; but what is dropped can not be read anew by a later version.
     */
    Optional<Duration> uploads();
}
