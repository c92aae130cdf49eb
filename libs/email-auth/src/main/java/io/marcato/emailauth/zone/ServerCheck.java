package io.marcato.emailauth.zone;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One name server of a zone: where it is, and whether it has the zone. */
final class ServerCheck {

    private static final int MOST_ADDRESSES = 4;

    private final String name;
    private final String zone;
    private final Dns dns;
    private final Optional<NameServers> servers;
    private final List<Finding> findings = new ArrayList<>();

    ServerCheck(String name, String zone, Dns dns, Optional<NameServers> servers) {
        this.name = name;
        this.zone = zone;
        this.dns = dns;
        this.servers = servers;
    }

    InspectedServer run() {
        List<LookupAnswer> answers = Together.map(List.of(new Question(name, RecordType.A), new Question(name, RecordType.AAAA)), dns::lookup);
        LookupAnswer ipv4 = answers.getFirst();
        LookupAnswer ipv6 = answers.getLast();
        List<InetAddress> addresses = new ArrayList<>(ipv4.addresses());
        addresses.addAll(ipv6.addresses());
        if (ipv4 instanceof LookupAnswer.Found found && !found.aliases().isEmpty()) {
            findings.add(ZoneCode.ZONE_SERVER_ALIAS.on(name, name + " is an alias of " + found.aliases().getLast() + "."));
        }
        if (addresses.isEmpty()) {
            unresolved(ipv4, ipv6);
        }
        List<Long> serials = servers.map(asked -> ask(asked, addresses.stream().limit(MOST_ADDRESSES).toList())).orElse(List.of());
        return new InspectedServer(name, !ipv4.addresses().isEmpty(), !ipv6.addresses().isEmpty(), serials, findings);
    }

    private void unresolved(LookupAnswer ipv4, LookupAnswer ipv6) {
        Optional<DnsCode> failure = List.of(ipv4, ipv6).stream().filter(LookupAnswer.Failed.class::isInstance).findFirst()
                .map(failed -> DnsCode.of(((LookupAnswer.Failed) failed).reason()));
        findings.add(failure.map(code -> code.finding(Severity.WARNING, name + ": " + code.meaning(), Optional.of(name), Optional.empty()))
                .orElseGet(() -> ZoneCode.ZONE_SERVER_UNRESOLVED.on(name, name + " has no address.")));
    }

    private List<Long> ask(NameServers asked, List<InetAddress> addresses) {
        SortedSet<Long> serials = new TreeSet<>();
        List<AuthorityAnswer> answers = Together.map(addresses, address -> asked.authority(address, zone));
        for (int i = 0; i < answers.size(); i++) {
            String server = name + " (" + addresses.get(i).getHostAddress() + ")";
            switch (answers.get(i)) {
                case AuthorityAnswer.Authoritative answer -> serials.add(answer.serial());
                case AuthorityAnswer.Lame lame -> findings.add(ZoneCode.ZONE_SERVER_LAME.on(name, server + " is named for " + zone + ", but does not know it."));
                case AuthorityAnswer.Silent silent -> findings.add(ZoneCode.ZONE_SERVER_SILENT.on(name, server + " does not answer."));
                case AuthorityAnswer.NotPublic inside -> findings.add(ZoneCode.ZONE_SERVER_NOT_PUBLIC.on(name, server + " is not in the public Internet."));
            }
        }
        return List.copyOf(serials);
    }
}
