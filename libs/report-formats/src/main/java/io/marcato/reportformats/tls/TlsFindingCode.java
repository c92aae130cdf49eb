package io.marcato.reportformats.tls;

import io.marcato.reportformats.FindingKind;
import io.marcato.reportformats.Severity;

/** Everything that can be found in a TLS report. */
enum TlsFindingCode implements FindingKind {
    ADDRESS_INVALID(Severity.INFO, "RFC 8460 section 4.4"),
    COUNT_INVALID(Severity.ERROR, "RFC 8460 section 4.4"),
    COUNT_MISSING(Severity.WARNING, "RFC 8460 section 4.4"),
    COUNT_OVERFLOW(Severity.ERROR, ""),
    DATES_SWAPPED(Severity.WARNING, "RFC 8460 section 4.4"),
    DATE_INVALID(Severity.ERROR, "RFC 8460 section 4.4"),
    DATE_IN_FUTURE(Severity.ERROR, "RFC 8460 section 4.4"),
    DATE_MISSING(Severity.ERROR, "RFC 8460 section 4.4"),
    DATE_UNUSUAL(Severity.WARNING, "RFC 8460 section 4.4"),
    NOT_A_REPORT(Severity.ERROR, "RFC 8460 section 4.4"),
    NOT_WELL_FORMED(Severity.ERROR, "RFC 8259"),
    NO_POLICIES(Severity.WARNING, "RFC 8460 section 4.4"),
    ORGANISATION_MISSING(Severity.INFO, "RFC 8460 section 4.4"),
    POLICY_DOMAIN_INVALID(Severity.WARNING, "RFC 8460 section 4.4"),
    POLICY_DOMAIN_MISSING(Severity.WARNING, "RFC 8460 section 4.4"),
    POLICY_TYPE_UNKNOWN(Severity.INFO, "RFC 8460 section 4.4"),
    REPORT_ID_MISSING(Severity.ERROR, "RFC 8460 section 4.4"),
    RESULT_TYPE_UNKNOWN(Severity.INFO, "RFC 8460 section 4.3"),
    SEVERAL_REPORTS(Severity.ERROR, "RFC 8460 section 4.4"),
    STRAY_CHARACTERS(Severity.WARNING, ""),
    SUMMARY_MISSING(Severity.WARNING, "RFC 8460 section 4.4"),
    TEXT_CUT(Severity.WARNING, ""),
    TOO_MANY_POLICIES(Severity.ERROR, ""),
    TOTALS_DIFFER(Severity.INFO, "RFC 8460 section 4.4");

    private final Severity severity;
    private final String reference;

    TlsFindingCode(Severity severity, String reference) {
        this.severity = severity;
        this.reference = reference;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String reference() {
        return reference;
    }
}
