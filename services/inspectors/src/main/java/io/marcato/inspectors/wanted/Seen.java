package io.marcato.inspectors.wanted;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.MtaSts;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.Spf;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested.KnownFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one inspection of a domain has found, before it is compared with what was known.
 *
 * @param findings by what they are about, each once
 */
record Seen(InspectionKind kind, State state, List<String> records, List<DomainInspected.Finding> findings, Dmarc dmarc, Spf spf, List<Selector> selectors,
        MtaSts mtaSts, List<String> mailExchangers) {

    private static final Set<String> SILENCE = Set.of(DnsCode.DNS_TIMEOUT.code(), DnsCode.DNS_SERVFAIL.code(), DnsCode.DNS_DNSSEC_BOGUS.code());

    /** An inspection that could not be brought to an end. */
    static Seen nothing(InspectionKind kind) {
        return of(kind, State.UNKNOWN, List.of(), List.of());
    }

    static Seen of(InspectionKind kind, State state, List<String> records, List<DomainInspected.Finding> findings) {
        return new Seen(kind, state, records, distinct(findings), null, null, List.of(), null, List.of());
    }

    /** As {@link #state(List, boolean, List)} has it, about the tags of the findings. */
    static Seen of(InspectionKind kind, List<String> records, boolean valid, List<Finding> findings) {
        return of(kind, state(records, valid, findings), records, findings.stream().map(finding -> told(finding, finding.tag().orElse(""))).toList());
    }

    Seen with(Dmarc facts) {
        return new Seen(kind, state, records, findings, facts, spf, selectors, mtaSts, mailExchangers);
    }

    Seen with(Spf facts) {
        return new Seen(kind, state, records, findings, dmarc, facts, selectors, mtaSts, mailExchangers);
    }

    Seen with(MtaSts facts) {
        return new Seen(kind, state, records, findings, dmarc, spf, selectors, facts, mailExchangers);
    }

    Seen withSelectors(List<Selector> keys) {
        return new Seen(kind, state, records, findings, dmarc, spf, keys, mtaSts, mailExchangers);
    }

    Seen withMailExchangers(List<String> hosts) {
        return new Seen(kind, state, records, findings, dmarc, spf, selectors, mtaSts, hosts);
    }

    /** Where DNS was silent on any part nothing is certain. */
    static State state(List<String> records, boolean valid, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> SILENCE.contains(finding.code()))) {
            return State.UNKNOWN;
        }
        if (records.isEmpty()) {
            return State.MISSING;
        }
        return valid ? State.PRESENT : State.INVALID;
    }

    static DomainInspected.Finding told(Finding finding, String subject) {
        return new DomainInspected.Finding(finding.code(), finding.severity().name().toLowerCase(Locale.ROOT), Remedies.withoutRemedy(finding), subject,
                Remedies.of(finding), false);
    }

    /** With what is new among the findings, and what has gone. */
    Inspection comparedWith(List<KnownFinding> known) {
        Set<KnownFinding> before = known.stream().filter(finding -> finding.kind() == kind).collect(Collectors.toSet());
        List<DomainInspected.Finding> compared = findings.stream().map(finding -> new DomainInspected.Finding(finding.code(), finding.severity(),
                finding.text(), finding.subject(), finding.remedy(), !before.contains(key(finding)))).toList();
        Set<KnownFinding> now = findings.stream().map(this::key).collect(Collectors.toSet());
        List<KnownFinding> gone = state == State.UNKNOWN ? List.of() : known.stream().filter(before::contains).filter(finding -> !now.contains(finding)).toList();
        return new Inspection(kind, state, records, compared, gone, dmarc, spf, selectors, mtaSts, mailExchangers);
    }

    private KnownFinding key(DomainInspected.Finding finding) {
        return new KnownFinding(kind, finding.code(), finding.subject());
    }

    private static List<DomainInspected.Finding> distinct(List<DomainInspected.Finding> findings) {
        Map<String, DomainInspected.Finding> distinct = findings.stream().collect(Collectors.toMap(finding -> finding.code() + " " + finding.subject(),
                finding -> finding, (first, second) -> first, LinkedHashMap::new));
        return List.copyOf(distinct.values());
    }

    static List<Finding> together(List<Finding> whole, Stream<Finding> ofRecords) {
        return Stream.concat(whole.stream(), ofRecords).toList();
    }
}
