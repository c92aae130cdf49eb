package io.marcato.emailauth.mtasts;

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

/** Inspects the MTA-STS record of a domain, or a text. Thread-safe. */
public final class MtaStsInspector {

    private final MtaStsRecordParser parser = new MtaStsRecordParser();

    /** @param domain in normal form */
    public MtaStsInspection inspect(String domain, Dns dns) {
        TextAnswer answer = TextAnswer.ask(dns, "_mta-sts." + domain);
        List<Finding> findings = new ArrayList<>(answer.findings());
        List<String> texts = answer.texts().stream().filter(MtaStsRecordParser::isRecord).toList();
        List<String> attempts = answer.texts().stream().filter(text -> MtaStsRecordParser.isRecord(text) || MtaStsRecordParser.isAttempt(text))
                .toList();
        answer.texts().stream().filter(text -> !attempts.contains(text)).forEach(text -> findings.add(MtaStsCode.MTASTS_OTHER_TEXT.finding(
                "There is " + Quote.of(text) + " at " + answer.name() + ", which is no MTA-STS record.")));
        if (texts.isEmpty() && !answer.failed()) {
            findings.add(MtaStsCode.MTASTS_RECORD_MISSING.finding());
        }
        if (texts.size() > 1) {
            findings.add(MtaStsCode.MTASTS_MULTIPLE_RECORDS.finding("There are " + texts.size() + " MTA-STS records at " + answer.name()
                    + "; senders act as if there were none."));
        }
        if (texts.size() == 1 && TextAnswer.ask(dns, "_smtp._tls." + domain).isMissing()) {
            findings.add(MtaStsCode.MTASTS_WITHOUT_REPORTS.finding());
        }
        List<InspectedRecord<MtaStsRecord>> records = (texts.isEmpty() ? attempts : texts).stream().map(text -> record(text, answer.ttl())).toList();
        boolean valid = texts.size() == 1 && records.getFirst().isValid()
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new MtaStsInspection(answer.name(), valid, records, findings);
    }

    public InspectedRecord<MtaStsRecord> validate(String text) {
        return record(text, Optional.empty());
    }

    private InspectedRecord<MtaStsRecord> record(String text, Optional<Long> ttl) {
        Parsed<MtaStsRecord> parsed = parser.parse(text);
        return InspectedRecord.of(text, ttl, parsed, parser.describe(text, parsed.findings()));
    }
}
