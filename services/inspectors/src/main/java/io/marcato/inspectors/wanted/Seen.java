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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one inspection of a domain has found, before it is compared with what was known.
 *
 * @param findings by what they are about, each once
 * @param open subjects that DNS said nothing about: what was known of these stays
 */
record Seen(InspectionKind kind, State state, List<String> records, List<DomainInspected.Finding> findings, Dmarc dmarc, Spf spf, List<Selector> selectors,
        MtaSts mtaSts, List<String> mailExchangers, Set<String> open) {

    private static final Set<String> SILENCE = Set.of(DnsCode.DNS_TIMEOUT.code(), DnsCode.DNS_SERVFAIL.code(), DnsCode.DNS_DNSSEC_BOGUS.code());

    /** An inspection that could not be brought to an end. */
    static Seen nothing(InspectionKind kind) {
        return of(kind, State.UNKNOWN, List.of(), List.of());
    }

    static Seen of(InspectionKind kind, State state, List<String> records, List<DomainInspected.Finding> findings) {
        return new Seen(kind, state, Bounds.records(records), Bounds.findings(Told.apart(findings)), null, null, List.of(), null, List.of(), Set.of());
    }

    /** As {@link #state(List, boolean, List)} has it, about the tags of the findings. */
    static Seen of(InspectionKind kind, List<String> records, boolean valid, List<Finding> findings) {
        return of(kind, state(records, valid, findings), records, Told.of(findings));
    }

    Seen with(Dmarc facts) {
        return new Seen(kind, state, records, findings, facts, spf, selectors, mtaSts, mailExchangers, open);
    }

    Seen with(Spf facts) {
        return new Seen(kind, state, records, findings, dmarc, facts, selectors, mtaSts, mailExchangers, open);
    }

    Seen with(MtaSts facts) {
        return new Seen(kind, state, records, findings, dmarc, spf, selectors, facts, mailExchangers, open);
    }

    /** Keys have more to say than other records. */
    Seen withSelectors(List<Selector> keys) {
        List<String> texts = keys.stream().flatMap(key -> key.records().stream()).toList();
        Set<String> silent = keys.stream().filter(key -> key.state() == State.UNKNOWN).map(Selector::selector).collect(Collectors.toSet());
        return new Seen(kind, state, Bounds.keys(texts), findings, dmarc, spf, keys, mtaSts, mailExchangers, silent);
    }

    Seen withMailExchangers(List<String> hosts) {
        return new Seen(kind, state, records, findings, dmarc, spf, selectors, mtaSts, Bounds.records(hosts), open);
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

    /** With what is new among the findings, and what has gone. */
    Inspection comparedWith(List<KnownFinding> known) {
        Set<KnownFinding> before = known.stream().filter(finding -> finding.kind() == kind)
                .map(finding -> new KnownFinding(kind, finding.code(), finding.subject() == null ? "" : finding.subject()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<DomainInspected.Finding> compared = findings.stream().map(finding -> new DomainInspected.Finding(finding.code(), finding.severity(),
                finding.text(), finding.subject(), finding.remedy(), !before.contains(key(finding)))).toList();
        Set<KnownFinding> now = findings.stream().map(this::key).collect(Collectors.toSet());
        List<KnownFinding> gone = before.stream().filter(finding -> !now.contains(finding) && !leavesOpen(finding.subject())).toList();
        return new Inspection(kind, state, records, compared, gone, dmarc, spf, selectors, mtaSts, mailExchangers);
    }

    private KnownFinding key(DomainInspected.Finding finding) {
        return new KnownFinding(kind, finding.code(), finding.subject());
    }

    private boolean leavesOpen(String subject) {
        return state == State.UNKNOWN || open.stream().anyMatch(silent -> subject.equals(silent) || subject.startsWith(silent + Told.NUMBER));
    }

    static List<Finding> together(List<Finding> whole, Stream<Finding> ofRecords) {
        return Stream.concat(whole.stream(), ofRecords).toList();
    }
}
