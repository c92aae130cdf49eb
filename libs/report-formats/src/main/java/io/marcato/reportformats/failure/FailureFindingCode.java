package io.marcato.reportformats.failure;

import io.marcato.reportformats.FindingKind;
import io.marcato.reportformats.Severity;

/** Everything that can be found in a failure report. */
enum FailureFindingCode implements FindingKind {
    ADDRESS_INVALID(Severity.WARNING, "RFC 5965 section 3.2"),
    ARRIVAL_DATE_INVALID(Severity.WARNING, "RFC 5965 section 3.2"),
    AUTH_FAILURE_MISSING(Severity.INFO, "RFC 6591 section 3.1"),
    BODY_CUT(Severity.INFO, ""),
    DELIVERY_RESULT_UNKNOWN(Severity.INFO, "RFC 6591 section 3.2.2"),
    DOMAIN_GUESSED(Severity.WARNING, "RFC 6591 section 3.2"),
    DOMAIN_MISSING(Severity.ERROR, "RFC 6591 section 3.2"),
    FEEDBACK_MISSING(Severity.WARNING, "RFC 5965 section 2"),
    FEEDBACK_TYPE_MISSING(Severity.WARNING, "RFC 5965 section 3.1"),
    FIELD_REPEATED(Severity.WARNING, "RFC 5965 section 3"),
    INCIDENTS_INVALID(Severity.INFO, "RFC 5965 section 3.2"),
    MAIL_TRUNCATED(Severity.WARNING, "RFC 2046 section 5.1"),
    NOTICE(Severity.INFO, ""),
    NOT_A_REPORT(Severity.ERROR, "RFC 5965 section 2"),
    ORIGINAL_MISSING(Severity.WARNING, "RFC 5965 section 2"),
    PART_DAMAGED(Severity.WARNING, "RFC 2045 section 6"),
    REPORTER_MISSING(Severity.INFO, "RFC 5322 section 3.6.2");

    private final Severity severity;
    private final String reference;

    FailureFindingCode(Severity severity, String reference) {
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
