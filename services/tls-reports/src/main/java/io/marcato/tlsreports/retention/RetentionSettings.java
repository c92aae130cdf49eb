package io.marcato.tlsreports.retention;

import io.smallrye.config.ConfigMapping;
import java.time.Period;
import java.util.Optional;

/** How long what reports say is kept. */
@ConfigMapping(prefix = "marcato.tls-reports")
interface RetentionSettings {

    /** As P2Y or P400D. Forever when not set. What is older is deleted for good. */
    Optional<Period> retention();
}
