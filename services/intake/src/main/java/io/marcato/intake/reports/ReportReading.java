package io.marcato.intake.reports;

import io.marcato.intake.quarantine.Unreadable;
import io.marcato.intake.reports.Find.Kind;
import io.marcato.intake.unpacking.Content;
import io.marcato.intake.unpacking.Documents;
import io.marcato.reportformats.AggregateReport;
import io.marcato.reportformats.Finding;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.Severity;
import io.marcato.reportformats.XmlSource;
import io.marcato.reportformats.failure.FailureReport;
import io.marcato.reportformats.tls.TlsReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the documents of one upload, whatever they are, into finds. */
public final class ReportReading implements Documents {

    private final ReportParsers parsers;
    private final SpillFile spill;
    private final List<Find> finds = new ArrayList<>();

    public ReportReading(ReportParsers parsers, SpillFile spill) {
        this.parsers = parsers;
        this.spill = spill;
    }

    public List<Find> finds() {
        return finds;
    }

    @Override
    public void xml(Content document, String path) throws IOException {
        ReportRows rows = new ReportRows(spill);
        Parsed<AggregateReport> parsed = parsers.aggregate().parse(source(document), rows);
        if (parsed.value().isPresent()) {
            rows.complete();
            finds.add(new Find.Aggregate(parsed.value().get(), rows));
        } else {
            notRead(Kind.AGGREGATE, parsed, path);
        }
    }

    private static XmlSource source(Content document) {
        return document instanceof Content.InMemory memory ? XmlSource.of(memory.octets()) : document::open;
    }

    private void notRead(Kind kind, Parsed<?> parsed, String path) {
        finds.add(new Find.NotRead(kind, refusal(parsed.findings(), path)));
    }

    private static Unreadable refusal(List<Finding> findings, String path) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR) {
                return new Unreadable(path, finding.code(), finding.text(), finding.position() == null ? null
                        : new Unreadable.Position(finding.position().line(), finding.position().column(), finding.position().offset()));
            }
        }
        return Unreadable.of(path, "no_report", "This is not a report.");
    }

    @Override
    public void json(Content document, String path) throws IOException {
        TlsFailures failures = new TlsFailures(spill);
        Parsed<TlsReport> parsed;
        try (InputStream in = document.open()) {
            parsed = parsers.tls().parse(in, failures);
        }
        if (parsed.value().isPresent()) {
            failures.complete();
            finds.add(new Find.Tls(parsed.value().get(), failures));
        } else {
            notRead(Kind.TLS, parsed, path);
        }
    }

    @Override
    public void failureReport(Content mail, String path) throws IOException {
        Parsed<FailureReport> parsed;
        try (InputStream in = mail.open()) {
            parsed = parsers.failure().parse(in);
        }
        if (parsed.value().isPresent()) {
            finds.add(new Find.Failure(parsed.value().get()));
        } else {
            notRead(Kind.FAILURE, parsed, path);
        }
    }

    @Override
    public void unreadable(Unreadable part) {
        finds.add(new Find.NotRead(Kind.AGGREGATE, part));
    }
}
