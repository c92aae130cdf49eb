package io.marcato.reports.forensics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** How failure reports are kept. They hold personal data. */
@ConfigMapping(prefix = "marcato.forensics")
interface ForensicSettings {

    /** 64 hex digits: the key that wraps the keys of accounts. Who loses it loses all failure reports. */
    String masterKey();

    /** Master keys before it. A key of an account is wrapped anew when it is used; without the key before it could not be opened. */
    Optional<List<String>> previousMasterKeys();

    /** Age at which failure reports are deleted, their raw mails too. */
    @WithDefault("P180D")
    Period retention();

    /** How long a finished job can be read. */
    @WithDefault("P3D")
    Duration lifetime();

    Redaction redaction();

    /** What is left out before anything is stored. */
    interface Redaction {

        /** Whether addresses of recipients keep the part before the sign. */
        @WithDefault("true")
        boolean keepRecipients();

        @WithDefault("true")
        boolean keepSubject();

        @WithDefault("true")
        boolean keepHeaders();

        @WithDefault("true")
        boolean keepBody();
    }
}
