package io.marcato.reportformats;

import static io.marcato.reportformats.Words.text;
import static io.marcato.reportformats.Words.word;

/** The report as far as it has been read. */
final class ReportBuilder {

    private final Findings findings;
    private final RowSink rows;
    private final MetadataBuilder metadata;
    private final PolicyBuilder policy;
    private final RowBuilder row;
    private final FactsHash hash = new FactsHash();
    private String version = "";
    private String namespace = "";
    private long rowCount;
    private long messageCount;

    ReportBuilder(ParserLimits limits, Findings findings, RowSink rows) {
        this.findings = findings;
        this.rows = rows;
        this.metadata = new MetadataBuilder(limits, findings);
        this.policy = new PolicyBuilder(findings);
        this.row = new RowBuilder(limits, findings);
    }

    void namespace(String uri) {
        namespace = uri == null ? "" : uri;
    }

    boolean isOf(String uri) {
        return namespace.equals(uri == null ? "" : uri);
    }

    void start(Element parent, Element element, FeedbackReader at) {
        switch (element) {
            case RECORD -> beginRow(parent, at);
            case REPORT_METADATA -> metadata.begin(at.position());
            case POLICY_PUBLISHED -> policy.begin(at.position());
            case IDENTITIES -> findings.add(FindingCode.IDENTITIES_ELEMENT, at.position(),
                    "The element identities is read as identifiers.");
            default -> row.start(parent, element);
        }
    }

    /** A record in a record would hide the outer one's count, and one elsewhere its own. */
    private void beginRow(Element parent, FeedbackReader at) {
        if (parent != Element.FEEDBACK) {
            throw new NotWellFormedException(FindingCode.RECORD_MISPLACED.finding(at.position(),
                    "A record stands where none may be, after row " + rowCount + "."));
        }
        row.begin(rowCount + 1);
    }

    void end(Element parent, Element element, CharSequence content, FeedbackReader at) {
        switch (parent) {
            case FEEDBACK -> endOfPart(element, content, at);
            case REPORT_METADATA, DATE_RANGE -> metadata.set(element, content, at);
            case POLICY_PUBLISHED -> policy.set(element, content);
            default -> row.set(parent, element, content, at);
        }
    }

    private void endOfPart(Element element, CharSequence content, FeedbackReader at) {
        switch (element) {
            case RECORD -> finishRow(at);
            case VERSION -> version(text(content), at);
            default -> { // not a part of it
            }
        }
    }

    private void version(String given, FeedbackReader at) {
        version = given;
        if (!given.equals("1.0") && !given.equals("1") && !given.equals("2.0")) {
            findings.add(FindingCode.VERSION_UNKNOWN, at.position(),
                    "The version \"" + Words.shown(given) + "\" is not one a specification names.");
        }
    }

    private void finishRow(FeedbackReader at) {
        AggregateRow finished = row.build(at);
        rowCount++;
        messageCount += finished.count();
        if (messageCount < 0) {
            throw FindingCode.COUNT_OVERFLOW.refusal(at.position(), "The counts of the rows add up to more than " + Long.MAX_VALUE + ".");
        }
        hash.add(finished);
        rows.row(finished);
    }

    AggregateReport build() {
        ReportMetadata read = metadata.build();
        PublishedPolicy published = policy.build();
        if (rowCount == 0) {
            findings.add(FindingCode.NO_ROWS, null, "The report has no rows.");
        }
        return new AggregateReport(version, namespace, read, published, rowCount, messageCount, hash.under(published));
    }
}
