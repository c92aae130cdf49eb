package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.dns.AnticipatingDns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Walks a record to all its ends, without the short cuts of an evaluation, and writes down what stands there. */
final class SpfTree {

    /** Five times what receivers follow: enough to tell how far over the limit a record is. */
    static final int MOST_LOOKUPS = 50;
    /** Characters of all records together; honest trees have a few thousand. */
    private static final int MOST_TEXT = 200_000;

    private final AnticipatingDns dns;
    private final Budget budget = new Budget();
    private final Set<String> included = new TreeSet<>();
    private int text;

    SpfTree(AnticipatingDns dns) {
        this.dns = dns;
    }

    Budget budget() {
        return budget;
    }

    /**
     * @param above  names whose records lead here
     * @param speaks whether the record answers for the domain inspected: it is its own, or one that it redirects to
     */
    InspectedRecord walk(String domain, DnsRecord.Text published, Duration ttl, List<String> above, boolean speaks) {
        var parsed = SpfParser.parse(published.joined());
        var record = parsed.value().orElseThrow();
        text += record.text().length();
        dns.expect(Anticipation.of(record, domain));
        var path = new ArrayList<>(above);
        path.add(domain);
        var all = record.all();
        var syntax = parsed.findings().stream().collect(Collectors.groupingBy(finding -> finding.position().orElseThrow()));
        var terms = new ArrayList<InspectedTerm>();
        for (var term : record.terms()) {
            var findings = new ArrayList<>(syntax.getOrDefault(term.position(), List.of()));
            findings.addAll(RecordChecks.of(term, all));
            terms.add(inspect(term, all.isPresent(), domain, path, speaks, findings));
        }
        return new InspectedRecord(domain, record.text(), ttl, terms.stream().mapToInt(InspectedTerm::lookups).sum(),
                terms.stream().mapToInt(InspectedTerm::voids).sum(), terms, RecordChecks.of(record, speaks));
    }

    /** A record that is one of several: its terms, and nothing of where they lead. */
    static InspectedRecord alone(String domain, DnsRecord.Text published, Duration ttl) {
        var parsed = SpfParser.parse(published.joined());
        var terms = parsed.value().orElseThrow().terms().stream().map(term -> new InspectedTerm(term, 0, 0, List.of(), Optional.empty(), true, List.of()))
                .toList();
        return new InspectedRecord(domain, published.joined(), ttl, 0, 0, terms, parsed.findings());
    }

    private InspectedTerm inspect(SpfTerm term, boolean hasAll, String domain, List<String> path, boolean speaks, List<Finding> findings) {
        return switch (term) {
            case SpfTerm.Directive directive -> inspect(directive, domain, path, findings);
            case SpfTerm.Modifying modifying when modifying.modifier() instanceof Modifier.Redirect redirect && !hasAll ->
                follow(term, redirect.domain(), domain, path, speaks, findings);
            case SpfTerm.Modifying modifying when modifying.modifier() instanceof Modifier.Exp exp && speaks -> explanation(term, exp, domain, findings);
            case SpfTerm.Modifying other -> leaf(term, 0, 0, List.of(), false, findings);
            case SpfTerm.Ignored ignored -> leaf(term, 0, 0, List.of(), false, findings);
            case SpfTerm.Unreadable unreadable -> leaf(term, 0, 0, List.of(), true, findings);
        };
    }

    private InspectedTerm inspect(SpfTerm.Directive term, String domain, List<String> path, List<Finding> findings) {
        return switch (term.mechanism()) {
            case Mechanism.All all -> leaf(term, 0, 0, List.of(), false, findings);
            case Mechanism.Ip4 ip4 -> leaf(term, 0, 0, List.of(ip4.network().withoutHostBits()), false, findings);
            case Mechanism.Ip6 ip6 -> leaf(term, 0, 0, List.of(ip6.network().withoutHostBits()), false, findings);
            case Mechanism.Include include -> follow(term, include.domain(), domain, path, false, findings);
            case Mechanism.Ptr ptr -> counted(term, 0, List.of(), true, findings);
            case Mechanism.A a -> name(a.domain(), domain, term, findings).map(name -> addresses(term, name, a.cidr(), findings))
                    .orElseGet(() -> counted(term, 0, List.of(), true, findings));
            case Mechanism.Mx mx -> name(mx.domain(), domain, term, findings).map(name -> mailServers(term, name, mx.cidr(), findings))
                    .orElseGet(() -> counted(term, 0, List.of(), true, findings));
            case Mechanism.Exists exists -> name(Optional.of(exists.domain()), domain, term, findings).map(name -> exists(term, name, findings))
                    .orElseGet(() -> counted(term, 0, List.of(), true, findings));
        };
    }

    private InspectedTerm follow(SpfTerm term, DomainSpec spec, String domain, List<String> path, boolean speaks, List<Finding> findings) {
        budget.lookup();
        var target = name(Optional.of(spec), domain, term, findings);
        if (target.isEmpty()) {
            return leaf(term, 1, 0, List.of(), true, findings);
        }
        var name = target.get();
        if (path.contains(name)) {
            findings.add(SpfFindings.error("spf_loop", name + " leads back to itself: " + String.join(" → ", path.subList(path.indexOf(name), path.size()))
                    + " → " + name + ". Receivers give up.", term, "4.6.4"));
            return leaf(term, 1, 0, List.of(), true, findings);
        }
        if (budget.lookups() > MOST_LOOKUPS || text > MOST_TEXT) {
            findings.add(SpfFindings.error("spf_too_many_lookups", "So far behind the limit that it has not been followed.", term, "4.6.4"));
            return leaf(term, 1, 0, List.of(), true, findings);
        }
        if (!included.add(name)) {
            findings.add(SpfFindings.warning("spf_duplicate_include", name + " is asked for more than once; every time costs look-ups.", term, "4.6.4"));
        }
        return followed(term, name, path, speaks, findings);
    }

    private InspectedTerm followed(SpfTerm term, String name, List<String> path, boolean speaks, List<Finding> findings) {
        var published = PublishedSpf.of(name, dns);
        if (published.answer() instanceof LookupAnswer.Failed failed) {
            findings.add(DnsFindings.of(failed, name, RecordType.TXT, Optional.of(term)));
            return leaf(term, 1, 0, List.of(), true, findings);
        }
        if (published.isVoid()) {
            budget.voidLookup(new Question(name, RecordType.TXT));
        }
        if (published.texts().size() != 1) {
            findings.add(published.texts().isEmpty()
                    ? SpfFindings.error("spf_include_missing", name + " publishes no SPF record; receivers take this record for broken.", term,
                            term instanceof SpfTerm.Directive ? "5.2" : "6.1")
                    : SpfFindings.error("spf_multiple_records", name + " publishes " + published.texts().size() + " SPF records; one is allowed.", term, "4.5"));
            return leaf(term, 1, published.isVoid() ? 1 : 0, List.of(), true, findings);
        }
        var ttl = ((LookupAnswer.Found) published.answer()).ttl();
        var below = walk(name, published.texts().getFirst(), ttl, path, speaks);
        return new InspectedTerm(term, 1 + below.lookups(), below.voids(), List.of(), Optional.of(below), false, findings);
    }

    private InspectedTerm addresses(SpfTerm term, String name, DualCidr cidr, List<Finding> findings) {
        var networks = new ArrayList<CidrBlock>();
        var unresolved = addAddresses(term, name, cidr, networks, findings);
        var none = networks.isEmpty() && !unresolved;
        if (none) {
            nothingFound(name, RecordType.A);
            findings.add(SpfFindings.warning("spf_address_missing", name + " has no address, so this term matches nobody and wastes a look-up.", term, "5.3"));
        }
        return counted(term, none ? 1 : 0, networks, unresolved, findings);
    }

    private InspectedTerm mailServers(SpfTerm term, String name, DualCidr cidr, List<Finding> findings) {
        var answer = dns.lookup(new Question(name, RecordType.MX));
        if (answer instanceof LookupAnswer.Failed failed) {
            findings.add(DnsFindings.of(failed, name, RecordType.MX, Optional.of(term)));
            return counted(term, 0, List.of(), true, findings);
        }
        if (!(answer instanceof LookupAnswer.Found found)) {
            nothingFound(name, RecordType.MX);
            findings.add(SpfFindings.warning("spf_address_missing", name + " has no mail server, so this term matches nobody and wastes a look-up.", term, "5.4"));
            return counted(term, 1, List.of(), false, findings);
        }
        var servers = found.records().stream().map(DnsRecord.Mx.class::cast).sorted(Comparator.comparingInt(DnsRecord.Mx::preference))
                .map(DnsRecord.Mx::exchange).filter(exchange -> !exchange.isEmpty()).distinct().toList();
        if (servers.size() > Budget.MOST_NAMES) {
            findings.add(SpfFindings.error("spf_too_many_mx", name + " has " + servers.size() + " mail servers; an mx may ask for the addresses of 10.", term, "4.6.4"));
        }
        if (servers.isEmpty()) {
            findings.add(SpfFindings.warning("spf_address_missing", name + " declares that it takes no mail (null MX), so this term matches nobody.", term,
                    "RFC 7505 section 4.2"));
        }
        return serverAddresses(term, servers.subList(0, Math.min(servers.size(), Budget.MOST_NAMES)), cidr, findings);
    }

    private InspectedTerm serverAddresses(SpfTerm term, List<String> servers, DualCidr cidr, List<Finding> findings) {
        dns.expect(servers.stream().flatMap(Anticipation::addresses).toList());
        var networks = new ArrayList<CidrBlock>();
        var unresolved = false;
        var voids = 0;
        for (var server : servers) {
            var before = networks.size();
            var failed = addAddresses(term, server, cidr, networks, findings);
            if (networks.size() == before && !failed) {
                nothingFound(server, RecordType.A);
                voids++;
                findings.add(SpfFindings.warning("spf_address_missing", "The mail server " + server + " has no address.", term, "5.4"));
            }
            unresolved |= failed;
        }
        return counted(term, voids, networks, unresolved, findings);
    }

    /** @return whether DNS failed to say */
    private boolean addAddresses(SpfTerm term, String name, DualCidr cidr, List<CidrBlock> networks, List<Finding> findings) {
        dns.expect(Anticipation.addresses(name).toList());
        var unresolved = false;
        for (var version : List.of(4, 6)) {
            var type = version == 4 ? RecordType.A : RecordType.AAAA;
            switch (dns.lookup(new Question(name, type))) {
                case LookupAnswer.Found found -> found.records().stream()
                        .map(record -> cidr.around(IpAddress.of(((DnsRecord.Address) record).address(), version)).withoutHostBits())
                        .filter(network -> !networks.contains(network)).forEach(networks::add);
                case LookupAnswer.Failed failed -> {
                    findings.add(DnsFindings.of(failed, name, type, Optional.of(term)));
                    unresolved = true;
                }
                case LookupAnswer.NoData none -> {
                }
                case LookupAnswer.NoSuchName none -> {
                }
            }
        }
        return unresolved;
    }

    private InspectedTerm exists(SpfTerm term, String name, List<Finding> findings) {
        var answer = dns.lookup(new Question(name, RecordType.A));
        if (answer instanceof LookupAnswer.Failed failed) {
            findings.add(DnsFindings.of(failed, name, RecordType.A, Optional.of(term)));
            return counted(term, 0, List.of(), true, findings);
        }
        var found = answer instanceof LookupAnswer.Found;
        if (!found) {
            nothingFound(name, RecordType.A);
        }
        findings.add(SpfFindings.warning("spf_exists_constant", "Without a macro of the sender this matches " + (found ? "everyone" : "nobody")
                + " for as long as " + name + (found ? " has an address." : " has none."), term, "5.7"));
        return counted(term, found ? 0 : 1, List.of(), true, findings);
    }

    private InspectedTerm explanation(SpfTerm term, Modifier.Exp exp, String domain, List<Finding> findings) {
        var name = name(Optional.of(exp.domain()), domain, term, findings);
        if (name.isPresent()) {
            var answer = dns.lookup(new Question(name.get(), RecordType.TXT));
            var usable = answer instanceof LookupAnswer.Found found && found.records().size() == 1
                    && MacroParser.explanation(((DnsRecord.Text) found.records().getFirst()).joined()).isPresent();
            if (!usable && !(answer instanceof LookupAnswer.Failed)) {
                findings.add(SpfFindings.warning("spf_explanation_unusable", name.get() + " has not exactly one TXT record with a readable explanation.", term, "6.2"));
            }
        }
        return leaf(term, 0, 0, List.of(), false, findings);
    }

    private Optional<String> name(Optional<DomainSpec> spec, String domain, SpfTerm term, List<Finding> findings) {
        if (spec.isEmpty()) {
            return Optional.of(domain);
        }
        if (spec.get().dependsOnSender()) {
            findings.add(SpfFindings.info("spf_macro_not_expanded", "What \"" + spec.get().text() + "\" means depends on the sender, so it has not been followed.", term,
                    "7"));
            return Optional.empty();
        }
        var name = spec.get().expand(letter -> domain).map(DomainNames::canonical).filter(DomainNames::isName);
        if (name.isEmpty()) {
            findings.add(SpfFindings.error("spf_syntax_error", "\"" + spec.get().text() + "\" is no name that DNS could have: a label is empty or has more than 63 "
                    + "octets.", term, "4.8"));
        }
        return name;
    }

    private void nothingFound(String name, RecordType type) {
        budget.voidLookup(new Question(name, type));
    }

    private InspectedTerm counted(SpfTerm term, int voids, List<CidrBlock> networks, boolean unresolved, List<Finding> findings) {
        budget.lookup();
        return leaf(term, 1, voids, networks, unresolved, findings);
    }

    private static InspectedTerm leaf(SpfTerm term, int lookups, int voids, List<CidrBlock> networks, boolean unresolved, List<Finding> findings) {
        return new InspectedTerm(term, lookups, voids, networks, Optional.empty(), unresolved, findings);
    }
}
