package io.marcato.emailauth.tlsrpt;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.fetch.Fetch;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.tags.InspectedRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inspects the TLS-RPT of a domain, or a text. Thread-safe. */
public final class TlsRptInspector {

    /** Mail servers and destinations looked at; a record with more is judged by these. */
    private static final int MAX_HOSTS = 10;
    private static final int MAX_ENDPOINTS = 2;
    private static final int MAX_OCTETS = 64 * 1024;
    private final TlsRptRecordParser parser = new TlsRptRecordParser();

    /** @param domain in normal form */
    public TlsRptInspection inspect(String domain, Dns dns, Web web) {
        TextAnswer answer = TextAnswer.ask(dns, "_smtp._tls." + domain);
        List<Finding> findings = new ArrayList<>(answer.findings());
        List<String> texts = answer.texts().stream().filter(TlsRptRecordParser::isRecord).toList();
        List<String> attempts = answer.texts().stream().filter(text -> TlsRptRecordParser.isRecord(text) || TlsRptRecordParser.isAttempt(text))
                .toList();
        answer.texts().stream().filter(text -> !attempts.contains(text)).forEach(text -> findings.add(TlsRptCode.TLSRPT_OTHER_TEXT.finding(
                "There is " + Quote.of(text) + " at " + answer.name() + ", which is no TLS-RPT record.")));
        if (texts.isEmpty() && !answer.failed()) {
            findings.add(TlsRptCode.TLSRPT_RECORD_MISSING.finding());
        }
        if (texts.size() > 1) {
            findings.add(TlsRptCode.TLSRPT_MULTIPLE_RECORDS.finding("There are " + texts.size() + " TLS-RPT records at " + answer.name()
                    + "; senders act as if there were none."));
        }
        List<InspectedRecord<TlsRptRecord>> records = (texts.isEmpty() ? attempts : texts).stream().map(text -> record(text, answer.ttl())).toList();
        if (texts.size() == 1) {
            records.getFirst().value().ifPresent(record -> remarks(domain, record, dns, web, findings));
        }
        boolean valid = texts.size() == 1 && records.getFirst().isValid()
                && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new TlsRptInspection(answer.name(), valid, records, findings);
    }

    public InspectedRecord<TlsRptRecord> validate(String text) {
        return record(text, Optional.empty());
    }

    private InspectedRecord<TlsRptRecord> record(String text, Optional<Long> ttl) {
        Parsed<TlsRptRecord> parsed = parser.parse(text);
        return InspectedRecord.of(text, ttl, parsed, parser.describe(text, parsed.findings()));
    }

    private static void remarks(String domain, TlsRptRecord record, Dns dns, Web web, List<Finding> findings) {
        record.rua().stream().filter(uri -> uri.scheme().equals("mailto")).map(ReportUri::host).distinct().limit(MAX_HOSTS)
                .filter(host -> MailHost.takesNoMail(host, dns)).forEach(host -> findings.add(TlsRptCode.TLSRPT_DESTINATION_UNDELIVERABLE.on("rua",
                        host + " takes no mail: the reports to it are lost.")));
        List<String> endpoints = record.rua().stream().filter(uri -> uri.scheme().equals("https")).map(ReportUri::uri).distinct().limit(MAX_ENDPOINTS).toList();
        Together.map(endpoints, uri -> unreachable(URI.create(uri), web)).forEach(finding -> finding.ifPresent(findings::add));
        if (TextAnswer.ask(dns, "_mta-sts." + domain).outcome() != TextAnswer.Outcome.FOUND && !hasDane(domain, dns)) {
            findings.add(TlsRptCode.TLSRPT_WITHOUT_POLICY.finding());
        }
    }

    /** Only whether somebody answers there: what a report would be answered can not be known without one, and its TLS need not be in order (section 3). */
    private static Optional<Finding> unreachable(URI endpoint, Web web) {
        URI root = endpoint.resolve("/");
        return web.fetch(new Fetch(root, MAX_OCTETS, 0)) instanceof FetchAnswer.Failed failed && failed.reason() != FetchAnswer.Reason.TLS_INVALID
                ? Optional.of(TlsRptCode.TLSRPT_ENDPOINT_UNREACHABLE.on("rua", "Reports to " + root.getHost() + " are lost: " + failed.detail() + "."))
                : Optional.empty();
    }

    private static boolean hasDane(String domain, Dns dns) {
        return MailHost.exchanges(dns.lookup(new Question(domain, RecordType.MX))).stream().limit(MAX_HOSTS).filter(host -> !host.isEmpty())
                .anyMatch(host -> dns.lookup(new Question("_25._tcp." + host, RecordType.TLSA)) instanceof LookupAnswer.Found);
    }
}
