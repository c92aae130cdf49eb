package io.marcato.reports.detailviewer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Limits of reports and of what they are made from. */
@ConfigMapping(prefix = "marcato.reports")
public interface ReportSettings {

    /** How long a report can be read. The API promises three days at most. */
    @WithDefault("P3D")
    Duration lifetime();

    /** Distinct rows a report may have. A worker holds about 40 bytes for each; with more, the heap must grow. */
    @WithDefault("2000000")
    int maxRows();

    /** How long facts are kept, as P2Y or P400D. Forever when not set. What is older is deleted for good. */
    Optional<Period> retention();

    /** Bytes of finished reports a replica keeps in memory, so that turning a page asks the database for little. */
    @WithDefault("50331648")
    long cacheBytes();
}
