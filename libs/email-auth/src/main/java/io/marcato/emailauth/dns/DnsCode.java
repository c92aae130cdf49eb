package io.marcato.emailauth.dns;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What DNS itself can be found to do. */
public enum DnsCode implements FindingCode {
    DNS_CNAME(Severity.INFO, "RFC 1034 section 3.6.2", "The name is an alias; somebody else may own what it leads to.",
            "Make sure that the target is still yours or your provider's."),
    DNS_DNSSEC_BOGUS(Severity.ERROR, "RFC 8914 section 4", "The resolver found the answer's signatures missing or broken.",
            "Repair the zone's DNSSEC, or withdraw the DS record at the parent."),
    DNS_NXDOMAIN(Severity.INFO, "RFC 2308 section 2.1", "The name does not exist; an error where mail itself needs the name, as in SPF.",
            "Publish the record at exactly this name."),
    DNS_SERVFAIL(Severity.ERROR, "RFC 1035 section 4.1.1", "The servers failed or refused, or their answer makes no sense.",
            "Check the servers of the zone and its delegation."),
    DNS_TIMEOUT(Severity.ERROR, "RFC 1035 section 4.2", "No server answered in time, or none could be reached.",
            "Check that the servers of the zone can be reached, then ask again.");

    private final Judgement judgement;

    DnsCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    /** The finding a failed look-up is. */
    public static DnsCode of(LookupAnswer.Reason reason) {
        return switch (reason) {
            case TIMEOUT, UNREACHABLE -> DNS_TIMEOUT;
            case SERVFAIL, REFUSED, MALFORMED -> DNS_SERVFAIL;
            case DNSSEC_BOGUS -> DNS_DNSSEC_BOGUS;
        };
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
