package io.marcato.emailauth.dns;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Severity;

/** What DNS itself can be found to do. */
public enum DnsCode implements FindingCode {
    DNS_CNAME(Severity.INFO, "RFC 1034 section 3.6.2", "The name is an alias; somebody else may own what it leads to.",
            "Make sure that the target is still yours or your provider's."),
    DNS_DNSSEC_BOGUS(Severity.ERROR, "RFC 8914 section 4", "The resolver found the answer's signatures missing or broken.",
            "Repair the zone's DNSSEC, or withdraw the DS record at the parent."),
    DNS_MALFORMED(Severity.ERROR, "RFC 1035 section 4", "The answer cannot be understood, or the name asked for is none.",
            "Check the name, and the servers of the zone."),
    DNS_NXDOMAIN(Severity.INFO, "RFC 2308 section 2.1", "The name does not exist.", "Publish the record at exactly this name."),
    DNS_REFUSED(Severity.ERROR, "RFC 1035 section 4.1.1", "The server refuses to answer.",
            "Check that the zone is delegated to servers that have it."),
    DNS_SERVFAIL(Severity.ERROR, "RFC 1035 section 4.1.1", "The resolver could not find out.", "Check the servers of the zone and its delegation."),
    DNS_TIMEOUT(Severity.ERROR, "RFC 1035 section 4.2", "No server answered in time.",
            "Check that the servers of the zone can be reached, then ask again."),
    DNS_UNREACHABLE(Severity.ERROR, "RFC 1035 section 4.2", "The network refused to carry the question.",
            "Check that the servers of the zone can be reached.");

    private final Severity severity;
    private final String section;
    private final String meaning;
    private final String remedy;

    DnsCode(Severity severity, String section, String meaning, String remedy) {
        this.severity = severity;
        this.section = section;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The finding a failed look-up is. */
    public static DnsCode of(LookupAnswer.Reason reason) {
        return switch (reason) {
            case TIMEOUT -> DNS_TIMEOUT;
            case SERVFAIL -> DNS_SERVFAIL;
            case REFUSED -> DNS_REFUSED;
            case DNSSEC_BOGUS -> DNS_DNSSEC_BOGUS;
            case UNREACHABLE -> DNS_UNREACHABLE;
            case MALFORMED -> DNS_MALFORMED;
        };
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
