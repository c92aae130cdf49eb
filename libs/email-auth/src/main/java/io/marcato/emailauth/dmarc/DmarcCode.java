package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Severity;

/** What can be found about DMARC. */
public enum DmarcCode implements FindingCode {
    DMARC_FO_CONFLICT(Severity.WARNING, "RFC 9989 section 4.8",
            "fo has both 0 and 1, which exclude each other.",
            "Keep one of them."),
    DMARC_FO_USELESS(Severity.INFO, "RFC 9989 section 4.7",
            "fo has no effect without ruf.",
            "Take fo out, or add ruf."),
    DMARC_METHODS_DIFFER(Severity.INFO, "RFC 9989 section 4.10",
            "Receivers that use the public suffix list (RFC 7489) come to another policy than those that walk the DNS tree.",
            "Publish a record at the domain itself, so that both find the same."),
    DMARC_MULTIPLE_RECORDS(Severity.ERROR, "RFC 9989 section 4.10",
            "There is more than one DMARC record at the name; receivers discard all of them.",
            "Leave exactly one."),
    DMARC_NONEXISTENT_POLICY_MISSING(Severity.INFO, "RFC 9989 section 4.7",
            "The record does not say what happens to mail from names that do not exist.",
            "Consider np=reject."),
    DMARC_NONEXISTENT_POLICY_WEAKER(Severity.WARNING, "RFC 9989 section 4.7",
            "Names that do not exist have a weaker policy than those that do.",
            "Raise np to reject: no honest mail comes from a name that does not exist."),
    DMARC_NONEXISTENT_POLICY_WILDCARD(Severity.WARNING, "RFC 9989 section 4.7",
            "A wildcard makes every name below the domain exist, so np never applies.",
            "Remove the wildcard, or rely on sp."),
    DMARC_OTHER_TEXT(Severity.WARNING, "RFC 9989 section 4.10",
            "There is a text at the name that is no DMARC record; receivers pass over it.",
            "Remove it; a wildcard TXT record is a frequent cause."),
    DMARC_PARKED_NOT_REJECTED(Severity.WARNING, "RFC 9989 section 5.1",
            "The domain takes no mail (null MX), yet its policy is not reject.",
            "Publish p=reject for domains that send no mail."),
    DMARC_POLICY_INHERITED(Severity.INFO, "RFC 9989 section 4.10.1",
            "The domain has no record of its own; the one of a domain above applies.",
            "Nothing needs to be done, unless the domain should have its own policy."),
    DMARC_POLICY_INVALID(Severity.WARNING, "RFC 9989 section 4.10.1",
            "A policy is not one of none, quarantine and reject; receivers act as with p=none, and without a usable rua as if there were no record.",
            "Write none, quarantine or reject."),
    DMARC_POLICY_MISSING(Severity.WARNING, "RFC 9989 section 4.10.1",
            "The record has no p tag; receivers act as with p=none, and without a usable rua as if there were no record.",
            "Add p=none, p=quarantine or p=reject."),
    DMARC_POLICY_NONE(Severity.WARNING, "RFC 9989 section 4.7",
            "With p=none receivers only report; forged mail is delivered.",
            "When the reports show that all senders pass, go on to p=quarantine and p=reject."),
    DMARC_POLICY_PARTIAL(Severity.WARNING, "RFC 7489 section 6.3",
            "With pct below 100 older receivers apply the policy to part of the mail; RFC 9989 removed pct, so the others apply it to all.",
            "Take pct out; use t=y to test."),
    DMARC_POLICY_QUARANTINE(Severity.INFO, "RFC 9989 section 4.7",
            "With p=quarantine forged mail goes to the spam folder.",
            "Consider p=reject."),
    DMARC_PSD_ORGANIZATION(Severity.INFO, "RFC 9989 section 4.10.2",
            "psd=n makes this the organizational domain whatever stands above.",
            "Nothing needs to be done."),
    DMARC_PSD_UNEXPECTED(Severity.WARNING, "RFC 9989 section 4.7",
            "psd=y says that the domain is a registry's, but the public suffix list does not know it as one.",
            "Take psd=y out unless others register domains below this one."),
    DMARC_RECORD_LONG(Severity.WARNING, "RFC 9989 section 4.5",
            "The record is so long that the answer may not fit a plain DNS packet.",
            "Shorten it, the list of destinations above all."),
    DMARC_RECORD_MISPLACED(Severity.WARNING, "RFC 9989 section 4.5",
            "There is a DMARC record at a name where no receiver looks.",
            "Move it to _dmarc of the domain."),
    DMARC_RECORD_MISSING(Severity.ERROR, "RFC 9989 section 4.10.1",
            "No DMARC record applies to the domain: neither it nor a domain above it has one.",
            "Publish v=DMARC1; p=none; rua=mailto:… at _dmarc of the domain."),
    DMARC_REPORT_DESTINATION_UNAUTHORIZED(Severity.WARNING, "RFC 9990 section 4",
            "A destination in another organization does not say that it accepts reports about this domain; receivers send it nothing.",
            "Have its owner publish v=DMARC1 at the name that was asked for."),
    DMARC_REPORT_DESTINATION_UNDELIVERABLE(Severity.WARNING, "RFC 9989 section 4.7",
            "The host of a destination takes no mail: it has no MX record and no address, or a null MX.",
            "Correct the address."),
    DMARC_REPORT_DESTINATION_WILDCARD(Severity.INFO, "RFC 9990 section 4",
            "A destination accepts reports about any domain.",
            "Nothing needs to be done."),
    DMARC_RUA_INVALID(Severity.WARNING, "RFC 9989 section 4.6",
            "A destination of aggregate reports is no usable URI; it gets nothing.",
            "Write mailto:name@example.com, and a comma between two."),
    DMARC_RUA_MISSING(Severity.WARNING, "RFC 9989 section 4.7",
            "There is no rua tag: no aggregate reports arrive.",
            "Add rua=mailto: with an address that takes reports."),
    DMARC_RUF_INVALID(Severity.WARNING, "RFC 9989 section 4.6",
            "A destination of failure reports is no usable URI; it gets nothing.",
            "Write mailto:name@example.com, and a comma between two."),
    DMARC_RUF_PRIVACY(Severity.INFO, "RFC 9991 section 5",
            "Failure reports can hold personal data from messages, and few receivers send them.",
            "Make sure that whoever reads the mailbox may see them."),
    DMARC_SUBDOMAIN_POLICY_WEAKER(Severity.WARNING, "RFC 9989 section 4.7",
            "Subdomains have a weaker policy than the domain, and forgers can use any.",
            "Raise sp, or take it out."),
    DMARC_SUBDOMAIN_TAG_USELESS(Severity.INFO, "RFC 9989 section 4.10.1",
            "sp and np have no effect here: only the record of the organizational domain speaks for names below it.",
            "Take the tag out, or set it in the record of the organizational domain."),
    DMARC_TESTING(Severity.WARNING, "RFC 9989 section 4.7",
            "With t=y receivers are asked to apply one level less than the policy says.",
            "Take t=y out when the test is over."),
    DMARC_TTL_EXTREME(Severity.INFO, "RFC 1035 section 3.2.1",
            "The record's time to live is unusually short or long.",
            "An hour to a day is usual."),
    DMARC_URI_DUPLICATE(Severity.WARNING, "RFC 9989 section 4.6",
            "The same destination is there more than once.",
            "Keep one of them."),
    DMARC_URI_MANY(Severity.WARNING, "RFC 7489 section 6.2",
            "Receivers may stop after the second destination.",
            "Keep two, and pass reports on from there."),
    DMARC_URI_NOT_MAILTO(Severity.WARNING, "RFC 9989 section 4.7",
            "Receivers need to support mailto alone; few send to anything else.",
            "Add a mailto destination."),
    DMARC_URI_SIZE_LIMIT(Severity.INFO, "RFC 9989 section 4.6",
            "The size limit after the address has been removed from the specification; some receivers then fail to read the address.",
            "Take the exclamation mark and what follows out."),
    DMARC_VERSION_INVALID(Severity.ERROR, "RFC 9989 section 4.7",
            "The text is no DMARC record: it does not begin with v=DMARC1, in exactly these letters.",
            "Begin the record with v=DMARC1;.");

    private final Severity severity;
    private final String section;
    private final String meaning;
    private final String remedy;

    DmarcCode(Severity severity, String section, String meaning, String remedy) {
        this.severity = severity;
        this.section = section;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
