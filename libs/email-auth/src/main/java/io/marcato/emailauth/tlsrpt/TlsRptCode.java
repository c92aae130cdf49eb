package io.marcato.emailauth.tlsrpt;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about TLS-RPT. */
public enum TlsRptCode implements FindingCode {
    TLSRPT_DESTINATION_UNDELIVERABLE(Severity.WARNING, "RFC 8460 section 5.3",
            "The host of a destination takes no mail: it has no MX record and no address, or a null MX.",
            "Correct the address."),
    TLSRPT_ENDPOINT_UNREACHABLE(Severity.WARNING, "RFC 8460 section 5.2",
            "Nobody can be reached at an https destination.",
            "Correct the address, or let the server be reached from outside."),
    TLSRPT_MULTIPLE_RECORDS(Severity.ERROR, "RFC 8460 section 3",
            "There is more than one TLS-RPT record at the name; senders act as if there were none.",
            "Leave exactly one."),
    TLSRPT_OTHER_TEXT(Severity.INFO, "RFC 8460 section 3",
            "There is a text at the name that is no TLS-RPT record; senders pass over it.",
            "Remove it; a wildcard TXT record is a frequent cause."),
    TLSRPT_RECORD_MISSING(Severity.ERROR, "RFC 8460 section 3",
            "There is no TLS-RPT record; nobody reports failures of TLS.",
            "Publish v=TLSRPTv1; rua=mailto:… at _smtp._tls of the domain."),
    TLSRPT_RUA_INVALID(Severity.ERROR, "RFC 8460 section 3",
            "A destination is no usable mailto or https URI.",
            "Write mailto:name@example.com or https://…, and a comma between two."),
    TLSRPT_RUA_MISSING(Severity.ERROR, "RFC 8460 section 3",
            "rua is missing; there is nowhere to send reports to.",
            "Add rua=mailto: with an address that takes reports."),
    TLSRPT_URI_DUPLICATE(Severity.WARNING, "RFC 8460 section 3",
            "The same destination is there more than once.",
            "Keep one of them."),
    TLSRPT_VERSION_INVALID(Severity.ERROR, "RFC 8460 section 3",
            "The text is no TLS-RPT record: it does not begin with v=TLSRPTv1, in exactly these letters.",
            "Begin the record with v=TLSRPTv1;."),
    TLSRPT_WITHOUT_POLICY(Severity.INFO, "RFC 8460 section 1",
            "The domain has neither MTA-STS nor DANE; reports will only say that there is no policy.",
            "Publish an MTA-STS policy.");

    private final Judgement judgement;

    TlsRptCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
