package io.marcato.reportformats;

import static io.marcato.reportformats.Words.word;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The published policy as far as read. Of several the first counts. */
final class PolicyBuilder {

    private static final List<String> POLICIES = List.of("none", "quarantine", "reject");
    private static final List<String> MODES = List.of("r", "s");
    private static final Map<Element, List<String>> WORDS = new EnumMap<>(Map.of(
            Element.P, POLICIES, Element.SP, POLICIES, Element.NP, POLICIES,
            Element.ADKIM, MODES, Element.ASPF, MODES,
            Element.TESTING, List.of("n", "y"),
            Element.DISCOVERY_METHOD, List.of("psl", "treewalk")));

    private final Findings findings;
    private final Map<Element, String> tags = new EnumMap<>(Element.class);
    private int policies;

    PolicyBuilder(Findings findings) {
        this.findings = findings;
    }

    void begin(Position position) {
        policies++;
        if (policies == 2) {
            findings.add(FindingCode.POLICY_REPEATED, position, "There is more than one policy_published; the first counts.");
        }
    }

    void set(Element element, CharSequence content) {
        if (policies == 1) {
            tags.putIfAbsent(element, element == Element.DOMAIN ? DomainText.normal(content) : word(content));
        }
    }

    PublishedPolicy build() {
        if (tag(Element.DOMAIN).isEmpty()) {
            throw FindingCode.DOMAIN_MISSING.refusal(null, "The report does not name the domain it is about.");
        }
        if (!DomainText.isName(tag(Element.DOMAIN))) {
            throw FindingCode.DOMAIN_INVALID.refusal(null, "\"" + Words.shown(tag(Element.DOMAIN)) + "\" is not a domain name.");
        }
        lint();
        return new PublishedPolicy(tag(Element.DOMAIN), tag(Element.ADKIM), tag(Element.ASPF), tag(Element.P), tag(Element.SP),
                tag(Element.NP), tag(Element.PCT),
                tag(Element.FO), tag(Element.TESTING), tag(Element.DISCOVERY_METHOD));
    }

    private void lint() {
        WORDS.forEach((element, words) -> {
            String word = tag(element);
            if (word.isEmpty() ? element == Element.P : !words.contains(word)) {
                String name = element.name().toLowerCase(Locale.ROOT);
                findings.add(FindingCode.POLICY_UNKNOWN, null,
                        "The policy's " + name + ", \"" + Words.shown(word) + "\", is none of " + words + ".");
            }
        });
    }

    private String tag(Element element) {
        return tags.getOrDefault(element, "");
    }
}
