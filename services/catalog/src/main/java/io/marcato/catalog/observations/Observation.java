package io.marcato.catalog.observations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.MtaSts;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.Spf;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of record of a domain: what was there at the last look that got an answer, and what is remembered of before.
 *
 * @param inspected the last look, with or without an answer
 * @param state at the last look that got an answer; {@link State#UNKNOWN} until one has
 * @param changed when {@code state} became what it is; null before the first look
 * @param records sorted, so that another order of answers is no change
 * @param before what stood there when something last did, with {@code beforeSeen}; empty when nothing ever has
 * @param silence null while DNS answers
 * @param reached when {@code rua} last led to the account, null when never
 * @param reachedSince since when it has without a break, null when it does not
 */
public record Observation(InspectionKind kind, Instant inspected, State state, Instant changed, List<String> records, List<SeenFinding> findings,
        List<String> before, Instant beforeSeen, Silence silence, Dmarc dmarc, Spf spf, MtaSts mtaSts, List<Selector> selectors,
        List<String> mailExchangers, List<Peak> peaks, Instant reached, Instant reachedSince) {

    public Observation {
        records = copy(records);
        findings = copy(findings);
        before = copy(before);
        selectors = copy(selectors);
        mailExchangers = copy(mailExchangers);
        peaks = copy(peaks);
    }

    /** Nothing has been looked at yet. */
    public static Observation none(InspectionKind kind) {
        return new Observation(kind, Instant.EPOCH, State.UNKNOWN, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The state after one more look; the same object when the look is not newer than the last, or was told before. */
    public Observation after(Inspection answer, Instant at) {
        if (!at.isAfter(inspected)) {
            return this;
        }
        return answer.state() == State.UNKNOWN ? unanswered(answer, at) : answered(answer, at);
    }

    /** What was known stays. */
    private Observation unanswered(Inspection answer, Instant at) {
        String code = answer.findings().isEmpty() ? "dns_timeout" : answer.findings().getFirst().code();
        String text = answer.findings().isEmpty() ? "DNS did not answer." : answer.findings().getFirst().text();
        Silence longer = silence == null ? new Silence(at, 1, code, text) : new Silence(silence.since(), silence.times() + 1, code, text);
        return new Observation(kind, at, state, changed, records, findings, before, beforeSeen, longer, dmarc, spf, mtaSts, selectors, mailExchangers,
                peaks, reached, reachedSince);
    }

    private Observation answered(Inspection answer, Instant at) {
        List<String> texts = texts(answer);
        boolean there = answer.state() != State.MISSING && !texts.isEmpty();
        boolean reaches = answer.dmarc() != null && answer.dmarc().reportsReachAccount();
        return new Observation(kind, at, answer.state(), answer.state() == state && changed != null ? changed : at, texts, aged(answer, at),
                there ? texts : before, there ? at : beforeSeen, null, answer.dmarc(), answer.spf(), answer.mtaSts(), answer.selectors(),
                answer.mailExchangers(), peaks(answer, texts, at), reaches ? at : reached,
                reaches ? Optional.ofNullable(reachedSince).orElse(at) : null);
    }

    /** Keys are told as {@code selector: record}. PostgreSQL holds no null characters. */
    private static List<String> texts(Inspection answer) {
        List<String> texts = new ArrayList<>(answer.records());
        answer.selectors().forEach(selector -> selector.records().forEach(record -> texts.add(selector.selector() + ": " + record)));
        return texts.stream().map(text -> text.replace('\0', '\ufffd')).distinct().sorted().toList();
    }

    private List<SeenFinding> aged(Inspection answer, Instant at) {
        return answer.findings().stream().map(finding -> findings.stream().filter(known -> known.is(finding)).findFirst()
                .map(known -> known.again(finding)).orElseGet(() -> SeenFinding.first(finding, at))).toList();
    }

    private List<Peak> peaks(Inspection answer, List<String> texts, Instant at) {
        Map<String, Integer> strengths = Strengths.of(answer);
        List<Peak> all = new ArrayList<>(peaks.stream().filter(peak -> !strengths.containsKey(peak.of())).toList());
        strengths.forEach((of, level) -> all.add(peaks.stream().filter(peak -> peak.of().equals(of)).findFirst()
                .map(peak -> peak.after(level, String.join("\n", texts), at)).orElseGet(() -> new Peak(of, level, String.join("\n", texts), at))));
        return all;
    }

    /** Whether nobody would notice the difference to {@code earlier}, ages and instants aside. */
    public boolean saysTheSameAs(Observation earlier) {
        return state == earlier.state && records.equals(earlier.records) && silence == null && earlier.silence == null
                && findings.stream().map(SeenFinding::code).toList().equals(earlier.findings.stream().map(SeenFinding::code).toList())
                && findings.stream().map(SeenFinding::subject).toList().equals(earlier.findings.stream().map(SeenFinding::subject).toList())
                && (dmarc == null ? earlier.dmarc == null : dmarc.equals(earlier.dmarc));
    }

    public boolean is(State wanted) {
        return state == wanted;
    }

    /** Present, and not by another domain's record. */
    @JsonIgnore
    public boolean isOwn() {
        return !records.isEmpty() && (dmarc == null || dmarc.inheritedFrom() == null);
    }

    /** Levels below the peak are a weakening. */
    public Optional<Peak> weakened(String of, int level) {
        return peaks.stream().filter(peak -> peak.of().equals(of) && peak.level() > level).findFirst();
    }

    public Map<String, Integer> strengths() {
        return Strengths.of(new Inspection(kind, state, records, null, null, dmarc, spf, selectors, mtaSts, mailExchangers));
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
