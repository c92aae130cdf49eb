package io.marcato.inspectors.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one inspection may take. */
@ConfigMapping(prefix = "marcato.inspections")
interface InspectionSettings {

    /** After that DNS counts as silent. Callers wait this long at most, and a little for the rest of the work. */
    @WithDefault("8s")
    Duration patience();

    /** Questions to DNS. Trees that need more are far beyond all limits of the RFCs. */
    @WithDefault("400")
    int questions();

    /** The same where all kinds of records of a domain are inspected, which share them. */
    @WithDefault("1000")
    int domainQuestions();
}
