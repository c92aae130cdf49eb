package io.marcato.intake.reports;

import io.marcato.reportformats.AggregateReportParser;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.failure.FailureReportParser;
import io.marcato.reportformats.tls.TlsReportParser;

/** A parser for each kind of report. Safe for use by several threads. */
public record ReportParsers(AggregateReportParser aggregate, TlsReportParser tls, FailureReportParser failure) {

    public static ReportParsers within(ParserLimits limits) {
        return new ReportParsers(new AggregateReportParser(limits), new TlsReportParser(limits), new FailureReportParser(limits));
    }
}
