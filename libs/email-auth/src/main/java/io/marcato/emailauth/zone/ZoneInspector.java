package io.marcato.emailauth.zone;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Inspects the zone that a domain stands in, and asks each of its name servers. Thread-safe; a call blocks its (virtual) thread. */
public final class ZoneInspector {

    /** Name servers looked at; the root itself has no more. */
    private static final int MOST_SERVERS = 13;

    /**
     * @param domain  in normal form
     * @param servers to ask the name servers themselves; empty where only the resolver may be asked
     */
    public ZoneInspection inspect(String domain, Dns dns, Optional<NameServers> servers) {
        LookupAnswer own = dns.lookup(new Question(domain, RecordType.SOA));
        if (own instanceof LookupAnswer.Failed failed) {
            DnsCode code = DnsCode.of(failed.reason());
            return new ZoneInspection(domain, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(code.finding(domain + ": " + code.meaning())));
        }
        if (own instanceof LookupAnswer.NoSuchName) {
            return new ZoneInspection(domain, Optional.of(false), Optional.empty(), Optional.empty(), List.of(),
                    List.of(DnsCode.DNS_NXDOMAIN.finding(Severity.ERROR, domain + " does not exist.", Optional.empty(), Optional.empty())));
        }
        for (Optional<String> name = Optional.of(domain); name.isPresent(); name = name.flatMap(DomainName::parent)) {
            if (dns.lookup(new Question(name.get(), RecordType.SOA)) instanceof LookupAnswer.Found found && found.aliases().isEmpty()) {
                return zone(domain, name.get(), (DnsRecord.Soa) found.records().getFirst(), dns, servers);
            }
        }
        return new ZoneInspection(domain, Optional.of(true), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static ZoneInspection zone(String domain, String zone, DnsRecord.Soa soa, Dns dns, Optional<NameServers> servers) {
        List<Finding> findings = new ArrayList<>();
        List<String> names = List.of();
        switch (dns.lookup(new Question(zone, RecordType.NS))) {
            case LookupAnswer.Found found -> names = found.records().stream().map(DnsRecord.Name.class::cast).map(DnsRecord.Name::target).distinct().sorted().toList();
            case LookupAnswer.Failed failed -> findings.add(DnsCode.of(failed.reason()).finding(zone + ": " + DnsCode.of(failed.reason()).meaning()));
            // A resolver that shows an SOA record and no name server says nothing of the zone.
            case LookupAnswer.NoData none -> {
            }
            case LookupAnswer.NoSuchName none -> {
            }
        }
        List<InspectedServer> inspected = Together.map(names.stream().limit(MOST_SERVERS).toList(), name -> new ServerCheck(name, zone, dns, servers).run());
        inspected.forEach(server -> findings.addAll(server.findings()));
        findings.addAll(aboutAll(zone, names, inspected));
        if (dns.lookup(new Question(zone, RecordType.DS)) instanceof LookupAnswer.NoData) {
            findings.add(ZoneCode.ZONE_DNSSEC_MISSING.finding());
        }
        findings.addAll(CaaCheck.of(domain, dns));
        return new ZoneInspection(domain, Optional.of(true), Optional.of(zone), Optional.of(soa), names, findings);
    }

    private static List<Finding> aboutAll(String zone, List<String> names, List<InspectedServer> servers) {
        List<Finding> findings = new ArrayList<>();
        if (names.size() == 1) {
            findings.add(ZoneCode.ZONE_SERVER_SINGLE.finding());
        }
        if (servers.stream().anyMatch(InspectedServer::hasIpv4) && servers.stream().noneMatch(InspectedServer::hasIpv6)) {
            findings.add(ZoneCode.ZONE_SERVER_IPV6_MISSING.finding());
        }
        if (servers.stream().flatMap(server -> server.serials().stream()).distinct().count() > 1) {
            String serials = servers.stream().filter(server -> !server.serials().isEmpty())
                    .map(server -> server.name() + " has " + server.serials().stream().map(String::valueOf).collect(Collectors.joining(" and ")))
                    .collect(Collectors.joining(", "));
            findings.add(ZoneCode.ZONE_SERIALS_DIFFER.finding("The name servers have different versions of " + zone + ": " + serials + "."));
        }
        return findings;
    }
}
