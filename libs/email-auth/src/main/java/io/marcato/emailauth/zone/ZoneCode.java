package io.marcato.emailauth.zone;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about a domain's zone and its name servers. */
public enum ZoneCode implements FindingCode {
    ZONE_CAA_INVALID(Severity.WARNING, "RFC 8659 section 4.1", "A CAA record can not be used: its tag is unknown, or its value names no authority.",
            "Write issue, issuewild, issuemail or issuevmc with the authority's domain name, or a semicolon for none."),
    ZONE_CAA_MISSING(Severity.INFO, "RFC 8659 section 3", "No CAA record says which authorities may issue certificates for the domain's hosts.",
            "Publish a CAA record for each authority that you use."),
    ZONE_DNSSEC_MISSING(Severity.INFO, "RFC 9364 section 2", "The zone is not secured by DNSSEC: no DS record stands at its parent.",
            "Sign the zone and have the registrar publish the DS record."),
    ZONE_SERVER_ALIAS(Severity.ERROR, "RFC 2181 section 10.3", "A name server is an alias (CNAME).", "Name the host that the alias leads to."),
    ZONE_SERVER_IPV6_MISSING(Severity.INFO, "RFC 3901 section 4", "No name server has an IPv6 address.", "Consider a name server with an AAAA record."),
    ZONE_SERVER_LAME(Severity.ERROR, "RFC 1912 section 2.8", "A name server does not know the zone it is named for.",
            "Configure the zone there, or take the server out of the NS records here and at the parent."),
    ZONE_SERVER_NOT_PUBLIC(Severity.ERROR, "RFC 6890 section 2.2.1", "A name server has no public address.", "Publish an address that the Internet can reach."),
    ZONE_SERVER_SILENT(Severity.WARNING, "RFC 1034 section 4.1", "A name server does not answer.", "Check that it runs and can be reached on port 53."),
    ZONE_SERVER_SINGLE(Severity.WARNING, "RFC 2182 section 5", "The zone has one name server; when it is away, so is the domain.",
            "Add a second one in another network."),
    ZONE_SERVER_UNRESOLVED(Severity.ERROR, "RFC 1034 section 4.2.1", "A name server has no address.", "Publish its address, or take it out of the NS records."),
    ZONE_SERIALS_DIFFER(Severity.WARNING, "RFC 1034 section 4.3.5", "The name servers have different versions of the zone, so answers depend on who is asked.",
            "Wait for a transfer under way; when it lasts, check that all servers fetch the zone.");

    private final Judgement judgement;

    ZoneCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
