package io.marcato.inspectors.wanted;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.spf.InspectedRecord;
import io.marcato.events.DomainInspected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Findings in the words of the fact. Code and subject name one from inspection to inspection, so no two of a kind have both in common. */
final class Told {

    /** Stands between an included domain and what of its record a finding is about. */
    private static final String BELOW = ":";
    /** Begins the number of a finding that has code and subject in common with another. */
    static final String NUMBER = " (";

    private Told() {
    }

    static List<DomainInspected.Finding> of(List<Finding> findings) {
        return findings.stream().map(finding -> about("", finding)).toList();
    }

    /** About a selector as a whole: whoever reads the fact asks whether it signs. */
    static DomainInspected.Finding ofSelector(String selector, Finding finding) {
        return told(finding, selector);
    }

    /** @param whose domain of an included record; empty for what the inspection is about */
    private static DomainInspected.Finding about(String whose, Finding finding) {
        String tag = finding.tag().orElse("");
        return told(finding, whose.isEmpty() ? tag : tag.isEmpty() ? whose : whose + BELOW + tag);
    }

    private static DomainInspected.Finding told(Finding finding, String subject) {
        return new DomainInspected.Finding(finding.code(), finding.severity().name().toLowerCase(Locale.ROOT), Bounds.text(Remedies.withoutRemedy(finding)),
                Bounds.subject(subject), Remedies.of(finding), false);
    }

    /** Of an SPF record with all that it includes, those about the domain whose record they are in. */
    static Stream<DomainInspected.Finding> tree(String whose, InspectedRecord record) {
        return Stream.concat(record.findings().stream().map(finding -> about(whose, finding)), record.terms().stream().flatMap(term -> Stream.concat(
                term.findings().stream().map(finding -> about(whose, finding)),
                term.included().stream().flatMap(included -> tree(included.domain(), included)))));
    }

    /** What is said twice is told once; what differs about one subject is counted. */
    static List<DomainInspected.Finding> apart(List<DomainInspected.Finding> findings) {
        Map<String, Integer> counted = new HashMap<>();
        Set<DomainInspected.Finding> seen = new HashSet<>();
        List<DomainInspected.Finding> apart = new ArrayList<>();
        for (DomainInspected.Finding finding : findings) {
            if (seen.add(finding)) {
                int count = counted.merge(finding.code() + " " + finding.subject(), 1, Integer::sum);
                apart.add(count == 1 ? finding : numbered(finding, count));
            }
        }
        return apart;
    }

    private static DomainInspected.Finding numbered(DomainInspected.Finding finding, int count) {
        return new DomainInspected.Finding(finding.code(), finding.severity(), finding.text(), (finding.subject() + NUMBER + count + ")").strip(),
                finding.remedy(), finding.added());
    }
}
