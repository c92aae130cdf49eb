package io.marcato.emailauth.dkim;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inspects the key of a selector, or a text. Thread-safe. */
public final class DkimInspector {

    private final DkimKeyParser parser = new DkimKeyParser();

    /** @param domain in normal form */
    public DkimInspection inspect(String domain, String selector, Dns dns) {
        TextAnswer answer = TextAnswer.ask(dns, selector + "._domainkey." + domain);
        List<Finding> findings = new ArrayList<>(answer.findings());
        List<String> texts = answer.texts().stream().filter(DkimKeyParser::isAttempt).toList();
        answer.texts().stream().filter(text -> !DkimKeyParser.isAttempt(text)).forEach(text -> findings.add(
                DkimCode.DKIM_OTHER_TEXT.finding("There is " + Quote.of(text) + " at " + answer.name() + ", which is no key record.")));
        if (texts.isEmpty() && !answer.failed()) {
            findings.add(DkimCode.DKIM_RECORD_MISSING.finding("There is no key at " + answer.name() + "; signatures with this selector fail."));
        }
        if (texts.size() > 1) {
            findings.add(DkimCode.DKIM_MULTIPLE_RECORDS.finding("There are " + texts.size() + " key records at " + answer.name()
                    + "; which one receivers take is undefined."));
        }
        if (!texts.isEmpty() && TextAnswer.ask(dns, "_domainkey." + domain).outcome() == TextAnswer.Outcome.NO_SUCH_NAME) {
            findings.add(DkimCode.DKIM_DOMAINKEY_NXDOMAIN.finding());
        }
        List<InspectedRecord<DkimKey>> records = texts.stream().map(text -> record(text, answer.ttl())).toList();
        boolean valid = records.size() == 1 && records.getFirst().isValid()
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new DkimInspection(Optional.of(domain), Optional.of(selector), Optional.of(answer.name()), answer.cname(), valid, findings, records);
    }

    public DkimInspection validate(String text) {
        InspectedRecord<DkimKey> record = record(text, Optional.empty());
        return new DkimInspection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), record.isValid(), List.of(),
                List.of(record));
    }

    private InspectedRecord<DkimKey> record(String text, Optional<Long> ttl) {
        Parsed<DkimKey> parsed = parser.parse(text);
        return InspectedRecord.of(text, ttl, parsed, parser.describe(text, parsed.findings()));
    }
}
