package io.marcato.emailauth.zone;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.DnsRecord;
import java.util.List;
import java.util.Optional;

/**
 * What was found about the zone that a domain stands in.
 *
 * @param exists   whether there is such a name; empty when DNS did not say
 * @param zone     the name that the zone begins at: the domain or one above it; empty when DNS did not say
 * @param findings the tag of each is the name server it is about
 */
public record ZoneInspection(String domain, Optional<Boolean> exists, Optional<String> zone, Optional<DnsRecord.Soa> soa, List<String> servers,
        List<Finding> findings) {

    public ZoneInspection {
        servers = List.copyOf(servers);
        findings = List.copyOf(findings);
    }

    public boolean valid() {
        return exists.orElse(false) && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
