package io.marcato.emailauth.mx;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.smtp.MailServers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Inspects the servers that take a domain's mail. Thread-safe; a call blocks its (virtual) thread. */
public final class MxInspector {

    /** Servers looked at; a domain with more is judged by the first in their order. */
    static final int MOST_HOSTS = 10;

    private final Clock clock;

    public MxInspector(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param domain  in normal form
     * @param servers to ask for STARTTLS; empty where port 25 can not be reached
     */
    public MxInspection inspect(String domain, Dns dns, Optional<MailServers> servers) {
        return switch (dns.lookup(new Question(domain, RecordType.MX))) {
            case LookupAnswer.Found found -> found(domain, found, dns, servers);
            case LookupAnswer.NoData none -> without(domain, MailHost.takesNoMail(domain, dns) ? MxCode.MX_MISSING.finding() : MxCode.MX_IMPLICIT.finding());
            case LookupAnswer.NoSuchName none -> without(domain, DnsCode.DNS_NXDOMAIN.finding(domain + " does not exist."));
            case LookupAnswer.Failed failed -> new MxInspection(domain, true, List.of(),
                    List.of(DnsCode.of(failed.reason()).finding(domain + ": " + DnsCode.of(failed.reason()).meaning())));
        };
    }

    private static MxInspection without(String domain, Finding finding) {
        return new MxInspection(domain, false, List.of(), List.of(finding));
    }

    private MxInspection found(String domain, LookupAnswer.Found found, Dns dns, Optional<MailServers> servers) {
        List<DnsRecord.Mx> records = found.records().stream().map(DnsRecord.Mx.class::cast)
                .sorted(Comparator.comparingInt(DnsRecord.Mx::preference).thenComparing(DnsRecord.Mx::exchange)).toList();
        List<Finding> findings = new ArrayList<>(aboutRecords(records));
        List<String> hosts = records.stream().map(DnsRecord.Mx::exchange).filter(host -> !host.isEmpty()).distinct().limit(MOST_HOSTS).toList();
        boolean strict = servers.isPresent() && TextAnswer.ask(dns, "_mta-sts." + domain).outcome() == TextAnswer.Outcome.FOUND;
        List<InspectedHost> inspected = Together.map(hosts,
                host -> new HostCheck(host, dns, servers, found.authenticated(), strict, clock.instant()).run());
        inspected.forEach(host -> findings.addAll(host.findings()));
        findings.addAll(aboutAll(inspected));
        return new MxInspection(domain, false, records, findings);
    }

    private static List<Finding> aboutRecords(List<DnsRecord.Mx> records) {
        List<Finding> findings = new ArrayList<>();
        boolean isNull = records.stream().anyMatch(record -> record.exchange().isEmpty());
        if (isNull) {
            findings.add(records.size() == 1 ? MxCode.MX_NULL.finding() : MxCode.MX_NULL_NOT_ALONE.finding());
        }
        records.stream().filter(record -> !record.exchange().isEmpty()).collect(Collectors.groupingBy(DnsRecord.Mx::exchange, Collectors.counting()))
                .forEach((host, count) -> {
                    if (count > 1) {
                        findings.add(MxCode.MX_DUPLICATE.on(host, host + " stands in " + count + " MX records."));
                    }
                });
        return findings;
    }

    private static List<Finding> aboutAll(List<InspectedHost> hosts) {
        List<Finding> findings = new ArrayList<>();
        if (hosts.stream().anyMatch(InspectedHost::hasIpv4) && hosts.stream().noneMatch(InspectedHost::hasIpv6)) {
            findings.add(MxCode.MX_HOST_IPV6_MISSING.finding());
        }
        List<String> without = hosts.stream().filter(host -> !host.hasTlsa()).map(InspectedHost::name).toList();
        if (!without.isEmpty() && without.size() < hosts.size()) {
            findings.add(DaneCode.DANE_PARTIAL.finding("Some mail servers have TLSA records, but these have none: " + String.join(", ", without) + "."));
        }
        return findings;
    }
}
