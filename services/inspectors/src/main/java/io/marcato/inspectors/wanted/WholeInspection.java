package io.marcato.inspectors.wanted;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.bimi.BimiInspection;
import io.marcato.emailauth.bimi.BimiInspector;
import io.marcato.emailauth.bimi.InspectedCertificate;
import io.marcato.emailauth.bimi.InspectedLogo;
import io.marcato.emailauth.bimi.MarkAuthorities;
import io.marcato.emailauth.dkim.DkimInspection;
import io.marcato.emailauth.dkim.DkimInspector;
import io.marcato.emailauth.dmarc.DmarcInspection;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.emailauth.dmarc.DmarcRecord;
import io.marcato.emailauth.dmarc.Policy;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.mtasts.InspectedPolicy;
import io.marcato.emailauth.mtasts.MtaStsInspection;
import io.marcato.emailauth.mtasts.MtaStsInspector;
import io.marcato.emailauth.mtasts.MtaStsPolicyInspection;
import io.marcato.emailauth.mtasts.MtaStsPolicyInspector;
import io.marcato.emailauth.mx.MxInspection;
import io.marcato.emailauth.mx.MxInspector;
import io.marcato.emailauth.spf.SpfInspection;
import io.marcato.emailauth.spf.SpfInspector;
import io.marcato.emailauth.tags.InspectedRecord;
import io.marcato.emailauth.tlsrpt.TlsRptInspection;
import io.marcato.emailauth.tlsrpt.TlsRptInspector;
import io.marcato.emailauth.zone.ZoneInspection;
import io.marcato.emailauth.zone.ZoneInspector;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.MtaSts;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.Spf;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.outbound.Fetches;
import io.marcato.inspectors.outbound.Probes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at each kind of a domain's records, and puts what it finds into the words of the fact. */
@ApplicationScoped
class WholeInspection {

    /** The selector that receivers look at when a mail names none (BIMI). */
    private static final String BIMI_SELECTOR = "default";

    /** Of one selector: one is allowed. */
    private static final int MOST_KEYS = 2;

    private final DmarcInspector dmarc;
    private final DkimInspector dkim = new DkimInspector();
    private final BimiInspector bimi;
    private final MtaStsInspector mtaSts = new MtaStsInspector();
    private final MtaStsPolicyInspector mtaStsPolicy = new MtaStsPolicyInspector();
    private final TlsRptInspector tlsRpt = new TlsRptInspector();
    private final MxInspector mx;
    private final ZoneInspector zone = new ZoneInspector();
    private final InspectionDns dns;
    private final Fetches fetches;
    private final Probes probes;

    /** What the kinds of one domain share: its request, its portion of DNS and of fetches, whose time has begun, and its DMARC, which BIMI asks for as well. */
    record Share(InspectionRequested request, Dns dns, Web web, Supplier<DmarcInspection> dmarc) {
        String domain() {
            return request.domain();
        }
    }

    private record Key(Selector selector, List<DomainInspected.Finding> findings) {
    }

    WholeInspection(DmarcInspector dmarc, MarkAuthorities authorities, Clock clock, InspectionDns dns, Fetches fetches, Probes probes) {
        this.dmarc = dmarc;
        this.bimi = new BimiInspector(dmarc, authorities, clock);
        this.mx = new MxInspector(clock);
        this.dns = dns;
        this.fetches = fetches;
        this.probes = probes;
    }

    /** Begins the time of an inspection. */
    Share share(InspectionRequested request) {
        Dns share = dns.beginDomain();
        return new Share(request, share, fetches.with(share), Together.once(() -> dmarc.inspect(request.domain(), share)));
    }

    Seen look(Share share, InspectionKind kind) {
        return switch (kind) {
            case DMARC -> dmarc(share);
            case SPF -> spf(share);
            case DKIM -> dkim(share);
            case BIMI -> bimi(share);
            case MTA_STS -> mtaSts(share);
            case TLS_RPT -> tlsRpt(share);
            case MX -> mx(share);
            case ZONE -> zone(share);
            case OWNERSHIP -> ownership(share);
        };
    }

    /** Whether there is such a name; null when DNS did not say. */
    Boolean exists(Share share) {
        return zone.inspect(share.domain(), share.dns(), Optional.empty()).exists().orElse(null);
    }

    private Seen dmarc(Share share) {
        DmarcInspection found = share.dmarc().get();
        List<String> texts = found.records().stream().map(record -> record.record().text()).toList();
        Seen seen = Seen.of(InspectionKind.DMARC, texts, found.valid(),
                Seen.together(found.findings(), found.records().stream().flatMap(record -> record.record().findings().stream())));
        Optional<DmarcRecord> record = found.valid() ? found.records().getFirst().record().value() : Optional.empty();
        return record.map(value -> seen.with(facts(share, found, value))).orElse(seen);
    }

    private static Dmarc facts(Share share, DmarcInspection found, DmarcRecord record) {
        String inherited = found.policyDomain().filter(domain -> !domain.equals(share.domain())).orElse(null);
        String address = share.request().reportingAddress();
        boolean ours = address != null && record.rua().stream().map(ReportUri::address).flatMap(Optional::stream).anyMatch(address::equalsIgnoreCase);
        return new Dmarc(found.policy().orElse(record.policy()).word(), record.subdomains().map(Policy::word).orElse(null),
                record.nonexistent().map(Policy::word).orElse(null), record.percentage(), record.testing(), inherited, uris(record.rua()), uris(record.ruf()),
                ours);
    }

    private static List<String> uris(List<ReportUri> destinations) {
        return Bounds.records(destinations.stream().map(ReportUri::uri).toList());
    }

    private Seen spf(Share share) {
        SpfInspection found = new SpfInspector(share.dns()).inspect(share.domain());
        List<String> texts = found.records().stream().map(io.marcato.emailauth.spf.InspectedRecord::text).toList();
        State state = Seen.state(texts, found.valid(),
                Seen.together(found.findings(), found.records().stream().flatMap(io.marcato.emailauth.spf.InspectedRecord::allFindings)));
        List<DomainInspected.Finding> findings = Stream.concat(Told.of(found.findings()).stream(),
                found.records().stream().flatMap(record -> Told.tree("", record))).toList();
        return Seen.of(InspectionKind.SPF, state, texts, findings)
                .with(new Spf(found.lookups(), found.voids(), found.defaultResult().name().toLowerCase(Locale.ROOT)));
    }

    /** One key that is fine makes the domain's DKIM present. Without a known selector nothing can be said. */
    private Seen dkim(Share share) {
        List<String> selectors = share.request().dkimSelectors().stream().distinct().toList();
        List<Key> keys = Together.map(selectors, selector -> key(share, selector));
        State state = Stream.of(State.PRESENT, State.INVALID, State.UNKNOWN, State.MISSING)
                .filter(one -> keys.stream().anyMatch(key -> key.selector().state() == one)).findFirst().orElse(State.UNKNOWN);
        return Seen.of(InspectionKind.DKIM, state, List.of(), keys.stream().flatMap(key -> key.findings().stream()).toList())
                .withSelectors(keys.stream().map(Key::selector).toList());
    }

    private Key key(Share share, String selector) {
        DkimInspection found = dkim.inspect(share.domain(), selector, share.dns());
        List<String> texts = found.records().stream().map(InspectedRecord::text).toList();
        List<Finding> all = Seen.together(found.findings(), found.records().stream().flatMap(record -> record.findings().stream()));
        return new Key(new Selector(selector, Seen.state(texts, found.valid(), all), texts.stream().limit(MOST_KEYS).map(Bounds::key).toList()),
                all.stream().map(finding -> Told.ofSelector(selector, finding)).toList());
    }

    private Seen bimi(Share share) {
        BimiInspection found = bimi.inspect(share.domain(), BIMI_SELECTOR, share.dmarc().get(), share.dns(), share.web());
        Stream<Finding> fetched = Stream.concat(found.logo().map(InspectedLogo::findings).stream(), found.certificate().map(InspectedCertificate::findings).stream())
                .flatMap(List::stream);
        return tagged(InspectionKind.BIMI, found.records(), found.valid(), Seen.together(found.findings(), fetched));
    }

    /** The policy is fetched where the record says that there is one. */
    private Seen mtaSts(Share share) {
        MtaStsInspection record = mtaSts.inspect(share.domain(), share.dns());
        if (!record.valid()) {
            return tagged(InspectionKind.MTA_STS, record.records(), false, record.findings());
        }
        MtaStsPolicyInspection policy = mtaStsPolicy.inspect(share.domain(), share.dns(), share.web());
        List<Finding> findings = Seen.together(record.findings(), Stream.concat(policy.findings().stream(),
                policy.policy().stream().flatMap(file -> file.policy().findings().stream())));
        return tagged(InspectionKind.MTA_STS, record.records(), policy.valid(), findings).with(new MtaSts(
                record.records().getFirst().value().map(value -> value.id()).orElse(null),
                policy.policy().flatMap(file -> file.policy().value()).flatMap(value -> value.mode()).map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                policy.policy().flatMap(file -> file.policy().value()).flatMap(value -> value.maxAge()).orElse(null),
                policy.policy().map(InspectedPolicy::policy).flatMap(InspectedRecord::value).map(value -> Bounds.records(value.mx())).orElse(List.of())));
    }

    private Seen tlsRpt(Share share) {
        TlsRptInspection found = tlsRpt.inspect(share.domain(), share.dns(), share.web());
        return tagged(InspectionKind.TLS_RPT, found.records(), found.valid(), found.findings());
    }

    private Seen mx(Share share) {
        MxInspection found = mx.inspect(share.domain(), share.dns(), probes.mailServers(share.dns()));
        List<String> texts = found.records().stream().map(record -> record.preference() + " " + record.exchange() + ".").toList();
        State state = found.failed() ? State.UNKNOWN : texts.isEmpty() ? State.MISSING : found.valid() ? State.PRESENT : State.INVALID;
        return Seen.of(InspectionKind.MX, state, texts, Told.of(found.findings()))
                .withMailExchangers(found.exchanges());
    }

    private Seen zone(Share share) {
        ZoneInspection found = zone.inspect(share.domain(), share.dns(), probes.nameServers());
        List<String> texts = new ArrayList<>();
        // Without the serial: a zone of a thousand records is edited daily, and nothing of its mail has changed.
        found.soa().ifPresent(soa -> texts.add("SOA " + soa.primary() + ". " + soa.mailbox() + "."));
        found.servers().forEach(server -> texts.add("NS " + server + "."));
        State state = found.exists().isEmpty() ? State.UNKNOWN : !found.exists().get() ? State.MISSING : found.valid() ? State.PRESENT : State.INVALID;
        return Seen.of(InspectionKind.ZONE, state, texts, Told.of(found.findings()));
    }

    private static Seen ownership(Share share) {
        TextAnswer answer = TextAnswer.ask(share.dns(), InspectionRequested.OWNERSHIP_LABEL + "." + share.domain());
        boolean proved = answer.texts().contains(share.request().ownershipToken());
        return Seen.of(InspectionKind.OWNERSHIP, answer.failed() ? State.UNKNOWN : proved ? State.PRESENT : State.MISSING, answer.texts(), List.of());
    }

    private static <T> Seen tagged(InspectionKind kind, List<InspectedRecord<T>> records, boolean valid, List<Finding> findings) {
        return Seen.of(kind, records.stream().map(InspectedRecord::text).toList(), valid,
                Seen.together(findings, records.stream().flatMap(record -> record.findings().stream())));
    }
}
