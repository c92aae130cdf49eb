package io.marcato.emailauth.mx;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about DANE of mail servers. */
public enum DaneCode implements FindingCode {
    DANE_MISMATCH(Severity.ERROR, "RFC 7672 section 3.1", "No TLSA record fits the certificate of the mail server; senders refuse to deliver to it.",
            "Publish the record of the certificate in use, and the next one's before it is changed."),
    DANE_NOT_SECURED(Severity.WARNING, "RFC 7672 section 2.1", "There are TLSA records, but not secured by DNSSEC; senders pass over them.",
            "Sign the zone of the mail server and that of the domain, or use a resolver that validates to see it."),
    DANE_PARTIAL(Severity.WARNING, "RFC 7672 section 2.2.1", "Some mail servers have TLSA records and some have none; who forges answers leads mail to the latter.",
            "Publish TLSA records for every mail server."),
    DANE_PRESENT(Severity.INFO, "RFC 7672 section 2.2", "A mail server has TLSA records: senders that know DANE demand TLS.", "Nothing needs to be done."),
    DANE_RECORD_UNUSABLE(Severity.WARNING, "RFC 7672 section 3.1.3",
            "A TLSA record has a usage, selector or digest that senders of mail do not use.", "Use 3 1 1 with the SHA-256 of the key, or 2 1 1 with that of the authority."),
    DANE_SINGLE_RECORD(Severity.INFO, "RFC 7671 section 8.1", "A mail server has one TLSA record; there is no moment at which its certificate can change without a break.",
            "Publish the record of the next certificate or authority before you change it."),
    DANE_WITHOUT_STARTTLS(Severity.ERROR, "RFC 7672 section 2.2", "There are TLSA records, but the mail server does not speak TLS; senders refuse to deliver to it.",
            "Turn TLS on, or remove the TLSA records.");

    private final Judgement judgement;

    DaneCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
