package io.marcato.intake.reports;

import io.marcato.intake.reports.Find.Kind;
import io.marcato.reportformats.AggregateReport;
import io.marcato.reportformats.ReportMetadata;
import io.marcato.reportformats.failure.FailureReport;
import io.marcato.reportformats.tls.TlsReport;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger notes of a report; null for what is not known.
 *
 * @param identity null for what was not read
 * @param domains it is about
 */
record Heading(Kind kind, ReportIdentity identity, String factsHash, String reportId, String organisation, List<String> domains, Instant begin,
        Instant end, long rowCount) {

    static Heading of(Find find) {
        return switch (find) {
            case Find.Aggregate aggregate -> of(aggregate.report());
            case Find.Tls tls -> of(tls.report());
            case Find.Failure failure -> of(failure.report());
            case Find.NotRead part -> new Heading(part.kind(), null, null, null, null, List.of(), null, null, 0);
        };
    }

    private static Heading of(AggregateReport report) {
        ReportMetadata metadata = report.metadata();
        return new Heading(Kind.AGGREGATE, ReportIdentity.of(report), report.factsHash(), metadata.reportId(), metadata.organisation(),
                List.of(report.policy().domain()), metadata.begin(), metadata.end(), report.rowCount());
    }

    private static Heading of(TlsReport report) {
        return new Heading(Kind.TLS, ReportIdentity.of(report), report.factsHash(), report.reportId(), report.organisation(),
                report.domains(), report.begin(), report.end(), report.failureCount());
    }

    private static Heading of(FailureReport report) {
        return new Heading(Kind.FAILURE, ReportIdentity.of(report), report.factsHash(), report.reportMessageId(), report.reporter(),
                List.of(report.domain()), report.arrivalDate(), report.arrivalDate(), 1);
    }

    /** The one shown; null when there is none. */
    String domain() {
        return domains.isEmpty() ? null : domains.getFirst();
    }
}
