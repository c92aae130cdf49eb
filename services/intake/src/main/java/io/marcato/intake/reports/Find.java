package io.marcato.intake.reports;

import io.marcato.intake.quarantine.Unreadable;
import io.marcato.reportformats.AggregateReport;
import io.marcato.reportformats.failure.FailureReport;
import io.marcato.reportformats.tls.TlsReport;
import java.util.Locale;

/** Something found in an upload. What was read counts, unless it turns out to have come before or to be about somebody else's domain. */
public sealed interface Find {

    record Aggregate(AggregateReport report, ReportRows rows) implements Find {
    }

    record Tls(TlsReport report, TlsFailures failures) implements Find {
    }

    record Failure(FailureReport report) implements Find {
    }

    /** Something that could not be read, and what it would have been. */
    record NotRead(Kind kind, Unreadable unreadable) implements Find {
    }

    /** Kinds of reports, as the API names them. */
    enum Kind {
        AGGREGATE, TLS, FAILURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
