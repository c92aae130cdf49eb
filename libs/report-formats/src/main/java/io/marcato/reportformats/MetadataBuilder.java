package io.marcato.reportformats;

import static io.marcato.reportformats.Words.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The report's metadata as far as read. */
final class MetadataBuilder {

    private static final int ERRORS_KEPT = 20;

    private final ParserLimits limits;
    private final Findings findings;
    private final ReportDates dates;
    private final List<String> errors = new ArrayList<>();
    private String organisation = "";
    private String email = "";
    private String extraContactInfo = "";
    private String reportId = "";
    private String generator = "";
    private int parts;
    private Instant begin;
    private Instant end;

    MetadataBuilder(ParserLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
        this.dates = new ReportDates(findings);
    }

    void begin(Position position) {
        parts++;
        if (parts == 2) {
            findings.add(FindingCode.METADATA_REPEATED, position, "There is more than one report_metadata; the first counts.");
        }
    }

    void set(Element element, CharSequence content, FeedbackReader at) {
        if (parts > 1) {
            return;
        }
        switch (element) {
            case ORG_NAME -> organisation = text(content);
            case EMAIL -> email = text(content);
            case EXTRA_CONTACT_INFO -> extraContactInfo = text(content);
            case REPORT_ID -> reportId = text(content);
            case GENERATOR -> generator = text(content);
            case BEGIN -> begin = dates.read("begin", text(content), at.position());
            case END -> end = dates.read("end", text(content), at.position());
            case ERROR -> addError(text(content));
            default -> { // not a part of it
            }
        }
    }

    private void addError(String error) {
        if (errors.size() < ERRORS_KEPT && !error.isEmpty()) {
            errors.add(error);
        }
    }

    ReportMetadata build() {
        if (reportId.isEmpty()) {
            throw FindingCode.REPORT_ID_MISSING.refusal(null, "The report has no report_id.");
        }
        if (begin == null || end == null) {
            throw FindingCode.DATE_MISSING.refusal(null, "The report has no " + (begin == null ? "begin" : "end") + " date.");
        }
        if (organisation.isEmpty()) {
            findings.add(FindingCode.ORGANISATION_MISSING, null, "The report does not name its organisation.");
        }
        boolean swapped = begin.isAfter(end);
        if (swapped) {
            findings.add(FindingCode.DATES_SWAPPED, null, "The report ends before it begins; the dates are swapped.");
        }
        Instant first = swapped ? end : begin;
        if (first.isAfter(limits.clock().instant().plus(limits.future()))) {
            throw FindingCode.DATE_IN_FUTURE.refusal(null, "The report begins in the future, at " + first + ".");
        }
        return new ReportMetadata(organisation, email, extraContactInfo, reportId, first, swapped ? begin : end, generator, errors);
    }
}
