package io.marcato.reportformats;

/** Everything that can be found in an aggregate report. */
enum FindingCode implements FindingKind {
    ALIGNMENT_UNKNOWN(Severity.INFO, "RFC 7489 appendix C"),
    CHARSET_WRONG(Severity.WARNING, "RFC 7489 appendix C"),
    CLOSING_TAG_REPAIRED(Severity.WARNING, ""),
    COUNT_INVALID(Severity.ERROR, "RFC 7489 appendix C"),
    COUNT_OVERFLOW(Severity.ERROR, ""),
    DATES_SWAPPED(Severity.WARNING, "RFC 7489 appendix C"),
    DATE_FRACTION(Severity.INFO, "RFC 7489 appendix C"),
    DATE_IN_FUTURE(Severity.ERROR, "RFC 7489 appendix C"),
    DATE_IN_MILLISECONDS(Severity.WARNING, "RFC 7489 appendix C"),
    DATE_INVALID(Severity.ERROR, "RFC 7489 appendix C"),
    DATE_MISSING(Severity.ERROR, "RFC 7489 appendix C"),
    DATE_NOT_A_NUMBER(Severity.WARNING, "RFC 7489 appendix C"),
    DISPOSITION_UNKNOWN(Severity.INFO, "RFC 7489 appendix C"),
    DOCTYPE(Severity.ERROR, ""),
    DOMAIN_MISSING(Severity.ERROR, "RFC 7489 appendix C"),
    DOMAIN_INVALID(Severity.ERROR, "RFC 7489 appendix C"),
    HEADER_FROM_MISSING(Severity.WARNING, "RFC 7489 appendix C"),
    IDENTITIES_ELEMENT(Severity.WARNING, "RFC 7489 appendix C"),
    METADATA_REPEATED(Severity.WARNING, "RFC 7489 appendix C"),
    MORE_FINDINGS(Severity.INFO, ""),
    NOT_A_REPORT(Severity.ERROR, "RFC 7489 appendix C"),
    NOT_WELL_FORMED(Severity.ERROR, "RFC 7489 appendix C"),
    NO_ROWS(Severity.WARNING, "RFC 7489 appendix C"),
    ORGANISATION_MISSING(Severity.INFO, "RFC 7489 appendix C"),
    OVERRIDE_UNKNOWN(Severity.INFO, "RFC 7489 appendix C"),
    PERL_REFERENCE(Severity.WARNING, ""),
    POLICY_REPEATED(Severity.WARNING, "RFC 7489 appendix C"),
    POLICY_UNKNOWN(Severity.INFO, "RFC 7489 appendix C"),
    RECORD_MISPLACED(Severity.ERROR, "RFC 7489 appendix C"),
    REPORT_ID_MISSING(Severity.ERROR, "RFC 7489 appendix C"),
    RESULTS_CUT(Severity.WARNING, "RFC 7489 appendix C"),
    RESULT_UNKNOWN(Severity.INFO, "RFC 7489 appendix C"),
    SEVERAL_REPORTS(Severity.ERROR, "RFC 7489 appendix C"),
    SOURCE_IP_INVALID(Severity.WARNING, "RFC 7489 appendix C"),
    STRAY_CHARACTERS(Severity.WARNING, ""),
    TAG_TOO_FAR(Severity.ERROR, ""),
    TEXT_CUT(Severity.WARNING, ""),
    TOO_DEEP(Severity.ERROR, ""),
    TOO_MANY_NAMES(Severity.ERROR, ""),
    VERSION_UNKNOWN(Severity.INFO, "RFC 7489 appendix C");

    private final Severity severity;
    private final String reference;

    FindingCode(Severity severity, String reference) {
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
