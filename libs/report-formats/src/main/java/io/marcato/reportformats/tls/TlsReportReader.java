package io.marcato.reportformats.tls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.marcato.reportformats.Findings;
import io.marcato.reportformats.ParserLimits;
import java.io.IOException;
import java.time.Instant;

/** Reads one document from its first to its last token. */
final class TlsReportReader {

    private static final int LONGEST_TEXT = 1_000;

    private final JsonParser json;
    private final JsonValues values;
    private final ParserLimits limits;
    private final Findings findings;
    private final TlsPolicies policies;
    private final TlsDates dates;
    private String organisation = "";
    private String contact = "";
    private String reportId = "";
    private Instant begin;
    private Instant end;
    private boolean hasPolicies;

    TlsReportReader(JsonParser json, ParserLimits limits, Findings findings, TlsFailureSink failures) {
        this.json = json;
        this.limits = limits;
        this.findings = findings;
        this.values = new JsonValues(json, findings);
        this.policies = new TlsPolicies(values, findings, failures);
        this.dates = new TlsDates(findings);
    }

    TlsReport read() throws IOException {
        json.nextToken();
        values.object(this::member);
        if (!hasPolicies) {
            throw TlsFindingCode.NOT_A_REPORT.refusal(null, "This is JSON, but not a TLS report.");
        }
        lookBehind();
        return build();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "organization-name", "organisation-name" -> organisation = values.text(LONGEST_TEXT);
            case "contact-info" -> contact = values.text(LONGEST_TEXT);
            case "report-id" -> reportId = values.text(LONGEST_TEXT);
            case "date-range" -> values.object(this::date);
            case "policies" -> {
                hasPolicies = true;
                policies.read();
            }
            default -> values.skip();
        }
    }

    private void date(String name) throws IOException {
        switch (name) {
            case "start-datetime" -> begin = dates.read("start-datetime", values.text(100), values.position());
            case "end-datetime" -> end = dates.read("end-datetime", values.text(100), values.position());
            default -> values.skip();
        }
    }

    /** A second report would be lost; what is no JSON any more is only untidy. */
    private void lookBehind() throws IOException {
        JsonToken next;
        try {
            next = json.nextToken();
        } catch (JsonProcessingException e) {
            findings.add(TlsFindingCode.STRAY_CHARACTERS, TlsReportParser.position(e.getLocation()), "Characters behind the report are left out.");
            return;
        }
        if (next == JsonToken.START_OBJECT || next == JsonToken.START_ARRAY) {
            throw TlsFindingCode.SEVERAL_REPORTS.refusal(values.position(), "The document holds more than one report.");
        }
    }

    private TlsReport build() {
        if (reportId.isEmpty()) {
            throw TlsFindingCode.REPORT_ID_MISSING.refusal(null, "The report has no report-id.");
        }
        if (begin == null || end == null) {
            throw TlsFindingCode.DATE_MISSING.refusal(null, "The report has no " + (begin == null ? "start-datetime" : "end-datetime") + ".");
        }
        if (organisation.isEmpty()) {
            findings.add(TlsFindingCode.ORGANISATION_MISSING, null, "The report does not name its organisation.");
        }
        boolean swapped = begin.isAfter(end);
        if (swapped) {
            findings.add(TlsFindingCode.DATES_SWAPPED, null, "The report ends before it begins; the dates are swapped.");
        }
        Instant first = swapped ? end : begin;
        if (first.isAfter(limits.clock().instant().plus(limits.future()))) {
            throw TlsFindingCode.DATE_IN_FUTURE.refusal(null, "The report begins in the future, at " + first + ".");
        }
        return new TlsReport(organisation, contact, reportId, first, swapped ? begin : end, policies.build(), policies.failureCount(),
                policies.factsHash());
    }
}
