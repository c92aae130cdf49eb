package io.marcato.reportformats;

import static io.marcato.reportformats.Words.text;
import static io.marcato.reportformats.Words.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The row that is being read; begun anew for each record. */
final class RowBuilder {

    private static final long UNSET = -1;
    private static final Set<String> OVERRIDES = Set.of("forwarded", "local_policy", "mailing_list", "other", "policy_test_mode",
            "sampled_out", "trusted_forwarder");
    private static final Set<String> RESULTS = Set.of("none", "pass", "fail", "softfail", "policy", "neutral", "temperror", "permerror");

    private final ParserLimits limits;
    private final Findings findings;
    private long number;
    private String sourceIp;
    private boolean addressed;
    private long count;
    private Disposition disposition;
    private Alignment dkim;
    private Alignment spf;
    private String headerFrom;
    private String envelopeFrom;
    private String envelopeTo;
    private List<OverrideReason> reasons;
    private List<DkimResult> dkimResults;
    private List<SpfResult> spfResults;
    /** Parts of the reason or result that is being read. */
    private String domain;
    private String selector;
    private String scope;
    private String result;
    private String humanResult;
    private String type;
    private String comment;

    RowBuilder(ParserLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
        begin(0);
    }

    void begin(long rowNumber) {
        number = rowNumber;
        sourceIp = "";
        addressed = false;
        count = UNSET;
        disposition = Disposition.UNKNOWN;
        dkim = Alignment.NOT_SET;
        spf = Alignment.NOT_SET;
        headerFrom = "";
        envelopeFrom = "";
        envelopeTo = "";
        reasons = List.of();
        dkimResults = List.of();
        spfResults = List.of();
        beginPart();
    }

    void start(Element parent, Element element) {
        if (element == Element.REASON || parent == Element.AUTH_RESULTS) {
            beginPart();
        }
    }

    private void beginPart() {
        type = "";
        comment = "";
        domain = "";
        selector = "";
        scope = "";
        result = "";
        humanResult = "";
    }

    void set(Element parent, Element element, CharSequence content, FeedbackReader at) {
        switch (parent) {
            case ROW -> row(element, content, at);
            case POLICY_EVALUATED -> evaluated(element, content, at);
            case REASON -> reason(element, content, at);
            case IDENTIFIERS, IDENTITIES -> identifier(element, content);
            case AUTH_RESULTS -> endOfResult(element, at);
            case DKIM, SPF -> result(element, content);
            default -> { // not a part of it
            }
        }
    }

    private void row(Element element, CharSequence content, FeedbackReader at) {
        if (element == Element.SOURCE_IP) {
            addressed = true;
            sourceIp = IpText.canonical(text(content));
            if (sourceIp.isEmpty()) {
                findings.add(FindingCode.SOURCE_IP_INVALID, at.position(),
                        "Row " + number + ": \"" + Words.shown(text(content)) + "\" is not an address.");
            }
        } else if (element == Element.COUNT) {
            count = count(text(content), at);
        }
    }

    private long count(String text, FeedbackReader at) {
        if (count != UNSET) {
            throw FindingCode.COUNT_INVALID.refusal(at.position(), "Row " + number + " has more than one count.");
        }
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw countInvalid(text, at);
        }
        throw countInvalid(text, at);
    }

    private ReportRefusedException countInvalid(String text, FeedbackReader at) {
        return FindingCode.COUNT_INVALID.refusal(at.position(),
                "Row " + number + ": \"" + Words.shown(text) + "\" is not a count of messages.");
    }

    private void evaluated(Element element, CharSequence content, FeedbackReader at) {
        switch (element) {
            case DISPOSITION -> disposition(word(content), at);
            case DKIM -> dkim = alignment(word(content), at);
            case SPF -> spf = alignment(word(content), at);
            case REASON -> endOfReason(text(content), at);
            default -> { // not a part of it
            }
        }
    }

    private void disposition(String word, FeedbackReader at) {
        disposition = Disposition.of(word);
        if (disposition == Disposition.UNKNOWN) {
            findings.add(FindingCode.DISPOSITION_UNKNOWN, at.position(),
                    "Row " + number + ": \"" + Words.shown(word) + "\" is no disposition.");
        }
    }

    private Alignment alignment(String word, FeedbackReader at) {
        Alignment alignment = Alignment.of(word);
        if (alignment == Alignment.FAIL && !word.equals("fail")) {
            findings.add(FindingCode.ALIGNMENT_UNKNOWN, at.position(),
                    "Row " + number + ": the outcome \"" + Words.shown(word) + "\" is read as fail.");
        }
        return alignment;
    }

    private void reason(Element element, CharSequence content, FeedbackReader at) {
        if (element == Element.TYPE) {
            type = withoutPerlReference(word(content), at);
        } else if (element == Element.COMMENT) {
            comment = withoutPerlReference(text(content), at);
        }
    }

    /** Some Perl reporters write the address of a structure instead of what is in it. */
    private String withoutPerlReference(String text, FeedbackReader at) {
        if (!text.regionMatches(true, 0, "HASH(0x", 0, 7)) {
            return text;
        }
        findings.add(FindingCode.PERL_REFERENCE, at.position(),
                "Row " + number + ": \"" + Words.shown(text) + "\" tells nothing and is left out.");
        return "";
    }

    /** Some reporters write the type as the bare text of the reason. */
    private void endOfReason(String bare, FeedbackReader at) {
        String given = type.isEmpty() && comment.isEmpty() ? withoutPerlReference(word(bare), at) : type;
        if (!given.isEmpty() || !comment.isEmpty()) {
            if (!OVERRIDES.contains(given)) {
                findings.add(FindingCode.OVERRIDE_UNKNOWN, at.position(),
                        "Row " + number + ": \"" + Words.shown(given) + "\" is no type of override.");
            }
            reasons = added(reasons, new OverrideReason(given, comment), at);
        }
    }

    private void identifier(Element element, CharSequence content) {
        switch (element) {
            case HEADER_FROM -> headerFrom = DomainText.normal(content);
            case ENVELOPE_FROM -> envelopeFrom = DomainText.normal(content);
            case ENVELOPE_TO -> envelopeTo = DomainText.normal(content);
            default -> { // not a part of it
            }
        }
    }

    private void result(Element element, CharSequence content) {
        switch (element) {
            case DOMAIN -> domain = DomainText.normal(content);
            case SELECTOR -> selector = text(content);
            case SCOPE -> scope = word(content);
            case RESULT -> result = word(content);
            case HUMAN_RESULT -> humanResult = text(content);
            default -> { // not a part of it
            }
        }
    }

    private void endOfResult(Element element, FeedbackReader at) {
        if (domain.isEmpty() && selector.isEmpty() && result.isEmpty()) {
            return;
        }
        if (!RESULTS.contains(result)) {
            findings.add(FindingCode.RESULT_UNKNOWN, at.position(),
                    "Row " + number + ": \"" + Words.shown(result) + "\" is no result of a check.");
        }
        if (element == Element.DKIM) {
            dkimResults = added(dkimResults, new DkimResult(domain, selector, result, humanResult), at);
        } else if (element == Element.SPF) {
            spfResults = added(spfResults, new SpfResult(domain, scope, result, humanResult), at);
        }
    }

    private <T> List<T> added(List<T> list, T item, FeedbackReader at) {
        if (list.isEmpty()) {
            list = new ArrayList<>(2);
        }
        if (list.size() < limits.results()) {
            list.add(item);
        } else {
            findings.add(FindingCode.RESULTS_CUT, at.position(),
                    "Row " + number + " has more than " + limits.results() + " results; the rest is left out.");
        }
        return list;
    }

    /** @throws ReportRefusedException when the row has no count: what can not be counted exactly is not counted at all */
    AggregateRow build(FeedbackReader at) {
        if (count == UNSET) {
            throw FindingCode.COUNT_INVALID.refusal(at.position(), "Row " + number + " has no count.");
        }
        if (!addressed) {
            findings.add(FindingCode.SOURCE_IP_INVALID, at.position(), "Row " + number + " has no source_ip.");
        }
        if (headerFrom.isEmpty()) {
            findings.add(FindingCode.HEADER_FROM_MISSING, at.position(), "Row " + number + " has no header_from.");
        }
        return new AggregateRow(sourceIp, count, disposition, dkim, spf, reasons, headerFrom, envelopeFrom, envelopeTo, dkimResults,
                spfResults);
    }
}
