package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.spf.SpfVerdict.Outcome;
import io.marcato.emailauth.spf.SpfVerdict.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One run of check_host(), in the order of RFC 7208 sections 4.3 to 4.7. */
final class SpfEvaluation {

    /** What a record says of the client, and the term that says it; redirected records speak for the one that redirects. */
    private record Answer(SpfResult result, Optional<Step> match, Optional<DomainSpec> explanation, String domain) {

        static Answer of(SpfResult result, String domain) {
            return new Answer(result, Optional.empty(), Optional.empty(), domain);
        }
    }

    private final SpfCheck check;
    private final Dns dns;
    private final String receiver;
    private final Clock clock;
    private final ClientNames names;
    private final Budget budget = new Budget();
    private final List<Step> trace = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    SpfEvaluation(SpfCheck check, Dns dns, String receiver, Clock clock) {
        this.check = check;
        this.dns = dns;
        this.receiver = receiver;
        this.clock = clock;
        names = new ClientNames(check.ip(), dns);
    }

    SpfVerdict run() {
        var answer = checkHost(DomainNames.canonical(check.domain()), Optional.empty());
        var explanation = answer.result() == SpfResult.FAIL ? answer.explanation().flatMap(spec -> explain(spec, answer.domain())) : Optional.<String>empty();
        return new SpfVerdict(answer.result(), explanation, answer.match(), budget.lookups(), budget.voids(), trace, findings);
    }

    /** @param reason the include or redirect that leads here */
    private Answer checkHost(String domain, Optional<SpfTerm> reason) {
        if (!DomainNames.isCheckable(domain)) {
            findings.add(SpfFindings.of(Severity.ERROR, "spf_record_missing",
                    "\"" + domain + "\" is no domain name of two or more labels, so nobody can publish SPF for it.", reason, "4.3"));
            return Answer.of(SpfResult.NONE, domain);
        }
        var published = PublishedSpf.of(domain, dns);
        if (published.answer() instanceof LookupAnswer.Failed failed) {
            findings.add(DnsFindings.of(failed, domain, RecordType.TXT, reason));
            return Answer.of(SpfResult.TEMPERROR, domain);
        }
        if (reason.isPresent() && published.isVoid()) {
            budget.voidLookup(new Question(domain, RecordType.TXT));
        }
        return switch (published.texts().size()) {
            case 0 -> missing(domain, reason);
            case 1 -> read(published.texts().getFirst().joined(), domain);
            default -> several(domain, published.texts().size());
        };
    }

    private Answer missing(String domain, Optional<SpfTerm> reason) {
        findings.add(SpfFindings.of(Severity.ERROR, reason.isPresent() ? "spf_include_missing" : "spf_record_missing",
                domain + " publishes no SPF record.", reason, reason.isPresent() ? "5.2" : "4.5"));
        return Answer.of(SpfResult.NONE, domain);
    }

    private Answer several(String domain, int count) {
        findings.add(SpfFindings.error("spf_multiple_records", domain + " publishes " + count + " SPF records; one is allowed.", "4.5"));
        return Answer.of(SpfResult.PERMERROR, domain);
    }

    private Answer read(String text, String domain) {
        var parsed = SpfParser.parse(text);
        var record = parsed.value().filter(SpfRecord::isReadable);
        if (record.isEmpty()) {
            findings.addAll(parsed.findings());
            return Answer.of(SpfResult.PERMERROR, domain);
        }
        return evaluate(record.get(), domain);
    }

    private Answer evaluate(SpfRecord record, String domain) {
        for (var directive : record.directives().toList()) {
            var outcome = decided(directive, domain);
            var step = new Step(domain, directive.raw(), outcome);
            trace.add(step);
            switch (outcome) {
                case MATCH -> {
                    return new Answer(directive.qualifier().result(), Optional.of(step), record.explanation(), domain);
                }
                case TEMPERROR -> {
                    return new Answer(SpfResult.TEMPERROR, Optional.of(step), Optional.empty(), domain);
                }
                case PERMERROR -> {
                    return new Answer(SpfResult.PERMERROR, Optional.of(step), Optional.empty(), domain);
                }
                case NO_MATCH -> {
                }
            }
        }
        return record.redirect().map(redirect -> redirected(redirect, domain)).orElse(Answer.of(SpfResult.NEUTRAL, domain));
    }

    private Answer redirected(SpfTerm.Modifying term, String domain) {
        budget.lookup();
        var target = expanded(((Modifier.Redirect) term.modifier()).domain(), domain);
        var answer = overBudget(term) ? Answer.of(SpfResult.PERMERROR, domain) : checkHost(target, Optional.of(term));
        // A target without a record breaks the record that redirects to it (RFC 7208 section 6.1).
        var result = answer.result() == SpfResult.NONE ? Answer.of(SpfResult.PERMERROR, domain) : answer;
        trace.add(new Step(domain, term.raw(), switch (result.result()) {
            case TEMPERROR -> Outcome.TEMPERROR;
            case PERMERROR -> Outcome.PERMERROR;
            default -> Outcome.MATCH;
        }));
        return result;
    }

    private Outcome decided(SpfTerm.Directive directive, String domain) {
        if (directive.mechanism().asksDns()) {
            budget.lookup();
        }
        if (overBudget(directive)) {
            return Outcome.PERMERROR;
        }
        var outcome = switch (directive.mechanism()) {
            case Mechanism.All all -> Outcome.MATCH;
            case Mechanism.Ip4 ip4 -> matches(ip4.network().contains(check.ip()));
            case Mechanism.Ip6 ip6 -> matches(ip6.network().unmapped().contains(check.ip()));
            case Mechanism.A a -> hasAddress(target(a.domain(), domain), a.cidr(), directive);
            case Mechanism.Mx mx -> mx(target(mx.domain(), domain), mx.cidr(), directive);
            // DNS that fails makes no match and no error (RFC 7208 section 5.5); a client without a name is not the domain's void.
            case Mechanism.Ptr ptr -> matches(names.isWithin(target(ptr.domain(), domain)));
            case Mechanism.Exists exists -> exists(expanded(exists.domain(), domain), directive);
            case Mechanism.Include include -> include(expanded(include.domain(), domain), directive);
        };
        return outcome == Outcome.NO_MATCH && overBudget(directive) ? Outcome.PERMERROR : outcome;
    }

    private Outcome include(String target, SpfTerm term) {
        return switch (checkHost(target, Optional.of(term)).result()) {
            case PASS -> Outcome.MATCH;
            case FAIL, SOFTFAIL, NEUTRAL -> Outcome.NO_MATCH;
            case TEMPERROR -> Outcome.TEMPERROR;
            case PERMERROR, NONE -> Outcome.PERMERROR;
        };
    }

    private Outcome hasAddress(String name, DualCidr cidr, SpfTerm term) {
        var type = check.ip().version() == 4 ? RecordType.A : RecordType.AAAA;
        return switch (asked(name, type)) {
            case LookupAnswer.Found found -> matches(found.records().stream()
                    .map(record -> IpAddress.of(((DnsRecord.Address) record).address(), check.ip().version()))
                    .anyMatch(address -> cidr.around(address).contains(check.ip())));
            case LookupAnswer.NoData none -> Outcome.NO_MATCH;
            case LookupAnswer.NoSuchName none -> Outcome.NO_MATCH;
            case LookupAnswer.Failed failed -> failed(failed, name, type, term);
        };
    }

    /** Servers in their order of preference, the tenth being the last that may be asked for (RFC 7208 section 4.6.4). */
    private Outcome mx(String name, DualCidr cidr, SpfTerm term) {
        var answer = asked(name, RecordType.MX);
        if (answer instanceof LookupAnswer.Failed failed) {
            return failed(failed, name, RecordType.MX, term);
        }
        if (!(answer instanceof LookupAnswer.Found found)) {
            return Outcome.NO_MATCH;
        }
        var exchanges = found.records().stream().map(DnsRecord.Mx.class::cast).sorted(Comparator.comparingInt(DnsRecord.Mx::preference))
                .map(DnsRecord.Mx::exchange).filter(exchange -> !exchange.isEmpty()).toList();
        for (var exchange : exchanges.subList(0, Math.min(exchanges.size(), Budget.MOST_NAMES))) {
            var outcome = hasAddress(exchange, cidr, term);
            if (outcome != Outcome.NO_MATCH) {
                return outcome;
            }
        }
        if (exchanges.size() > Budget.MOST_NAMES) {
            findings.add(SpfFindings.error("spf_too_many_mx", name + " has " + exchanges.size() + " mail servers; an mx may ask for the addresses of 10.",
                    term, "4.6.4"));
            return Outcome.PERMERROR;
        }
        return Outcome.NO_MATCH;
    }

    private Outcome exists(String name, SpfTerm term) {
        var answer = asked(name, RecordType.A);
        return answer instanceof LookupAnswer.Failed failed ? failed(failed, name, RecordType.A, term) : matches(answer instanceof LookupAnswer.Found);
    }

    /** A name that nobody can have does not exist, but costs no question either. */
    private LookupAnswer asked(String name, RecordType type) {
        if (!DomainNames.isName(name)) {
            return new LookupAnswer.NoSuchName(List.of(), Duration.ZERO);
        }
        var question = new Question(name, type);
        var answer = dns.lookup(question);
        if (PublishedSpf.isVoid(answer)) {
            budget.voidLookup(question);
        }
        return answer;
    }

    private Outcome failed(LookupAnswer.Failed failed, String name, RecordType type, SpfTerm term) {
        findings.add(DnsFindings.of(failed, name, type, Optional.of(term)));
        return Outcome.TEMPERROR;
    }

    private boolean overBudget(SpfTerm term) {
        if (!budget.isExceeded()) {
            return false;
        }
        var lookups = budget.lookups() > Budget.MOST_LOOKUPS;
        if (findings.stream().noneMatch(finding -> finding.code().startsWith("spf_too_many_"))) {
            findings.add(lookups
                    ? SpfFindings.error("spf_too_many_lookups", "Evaluation needs more than 10 DNS look-ups; receivers stop at the 11th.", term, "4.6.4")
                    : SpfFindings.error("spf_too_many_void_lookups", "More than 2 DNS look-ups find nothing; receivers stop at the 3rd.", term, "4.6.4"));
        }
        return true;
    }

    private String target(Optional<DomainSpec> spec, String domain) {
        return spec.map(written -> expanded(written, domain)).orElse(domain);
    }

    /** Empty, and so no name, when the macros blow up. */
    private String expanded(DomainSpec spec, String domain) {
        return DomainNames.canonical(spec.expand(values(domain)).orElse(""));
    }

    private Optional<String> explain(DomainSpec spec, String domain) {
        var name = expanded(spec, domain);
        if (!DomainNames.isName(name) || !(dns.lookup(new Question(name, RecordType.TXT)) instanceof LookupAnswer.Found found) || found.records().size() != 1) {
            return Optional.empty();
        }
        return MacroParser.explanation(((DnsRecord.Text) found.records().getFirst()).joined()).flatMap(text -> text.expand(values(domain)));
    }

    private MacroValues values(String domain) {
        return letter -> switch (letter) {
            case 's' -> check.localPart() + "@" + check.senderDomain();
            case 'l' -> check.localPart();
            case 'o' -> check.senderDomain();
            case 'd' -> domain;
            case 'i' -> check.ip().dotted();
            case 'p' -> names.best(domain);
            case 'v' -> check.ip().version() == 4 ? "in-addr" : "ip6";
            case 'h' -> check.helo();
            case 'c' -> check.ip().toString();
            case 'r' -> receiver;
            case 't' -> Long.toString(clock.instant().getEpochSecond());
            default -> "";
        };
    }

    private static Outcome matches(boolean matches) {
        return matches ? Outcome.MATCH : Outcome.NO_MATCH;
    }
}
