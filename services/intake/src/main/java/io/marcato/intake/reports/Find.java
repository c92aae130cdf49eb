package io.marcato.intake.reports;

import io.marcato.intake.quarantine.Unreadable;
import io.marcato.reportformats.AggregateReport;
import java.time.Instant;
import java.util.Locale;

/** Something found in an upload. */
public sealed interface Find {

    /** A report that was read and counts, unless it turns out to have come before or to be about somebody else's domain. */
    record Aggregate(AggregateReport report, ReportRows rows) implements Find {
    }

    /** A report of a kind that this version keeps without evaluating it; absent texts and times are null. */
    record NotEvaluated(Kind kind, String reportId, String organisation, String domain, Instant begin, Instant end, String detail)
            implements Find {
    }

    /** Something that could not be read. */
    record NotRead(Unreadable unreadable) implements Find {
    }

    /** Kinds of reports, as the API names them. */
    enum Kind {
        AGGREGATE, TLS, FAILURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
