package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dmarc.DmarcInspection;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.emailauth.dmarc.DmarcRecord;
import io.marcato.emailauth.dmarc.Policy;
import io.marcato.emailauth.dmarc.WalkStep;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.fetch.Fetch;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.tags.InspectedRecord;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Inspects the BIMI of a domain with its logo and certificate, or a text. Thread-safe. */
public final class BimiInspector {

    private static final int MAX_OCTETS = 512 * 1024;
    private static final int REDIRECTS = 3;
    private final DmarcInspector dmarcInspector;
    private final CertificateCheck certificates;
    private final LogoCheck logos = new LogoCheck();
    private final BimiRecordParser parser = new BimiRecordParser();

    public BimiInspector(DmarcInspector dmarcInspector, MarkAuthorities authorities, Clock clock) {
        this.dmarcInspector = dmarcInspector;
        this.certificates = new CertificateCheck(authorities, clock);
    }

    /** @param domain in normal form */
    public BimiInspection inspect(String domain, String selector, Dns dns, Web web) {
        return inspect(domain, selector, dmarcInspector.inspect(domain, dns), dns, web);
    }

    /** @param dmarc of the domain */
    public BimiInspection inspect(String domain, String selector, DmarcInspection dmarc, Dns dns, Web web) {
        List<Finding> findings = new ArrayList<>();
        boolean ready = isReady(dmarc);
        if (!ready) {
            findings.add(BimiCode.BIMI_DMARC_NOT_ENFORCED.finding());
        }
        String organization = dmarc.treeWalk().orElseThrow().organizationalDomain();
        TextAnswer own = TextAnswer.ask(dns, selector + "._bimi." + domain);
        boolean inherits = !own.failed() && records(own).isEmpty() && !organization.equals(domain);
        TextAnswer answer = inherits ? TextAnswer.ask(dns, selector + "._bimi." + organization) : own;
        List<String> texts = records(answer);
        List<InspectedRecord<BimiRecord>> shown = shown(answer, texts).stream().map(text -> record(text, answer.ttl())).toList();
        about(answer, texts, inherits, findings);
        Optional<BimiRecord> record = texts.size() == 1 ? shown.getFirst().value() : Optional.empty();
        Optional<InspectedLogo> logo = record.flatMap(BimiRecord::location).map(url -> logo(url, web));
        Optional<String> hash = logo.flatMap(InspectedLogo::sha256);
        Set<String> names = Stream.of(domain, organization).flatMap(name -> Stream.of(name, selector + "._bimi." + name)).collect(Collectors.toSet());
        Optional<InspectedCertificate> certificate = record.flatMap(BimiRecord::authority).map(url -> certificate(url, names, hash, web));
        boolean valid = ready && texts.size() == 1 && shown.getFirst().isValid() && logo.map(InspectedLogo::isValid).orElse(true)
                && certificate.map(InspectedCertificate::isValid).orElse(true) && findings.stream()
                        .noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new BimiInspection(domain, selector, own.name(), texts.isEmpty() ? Optional.empty() : Optional.of(inherits ? organization : domain),
                valid,
                ready, shown, logo, certificate, findings, dmarc);
    }

    public InspectedRecord<BimiRecord> validate(String text) {
        return record(text, Optional.empty());
    }

    private InspectedRecord<BimiRecord> record(String text, Optional<Long> ttl) {
        Parsed<BimiRecord> parsed = parser.parse(text);
        return InspectedRecord.of(text, ttl, parsed, parser.describe(text, parsed.findings()));
    }

    private static List<String> records(TextAnswer answer) {
        return answer.texts().stream().filter(BimiRecordParser::isRecord).toList();
    }

    private static List<String> shown(TextAnswer answer, List<String> texts) {
        return texts.isEmpty() ? answer.texts().stream().filter(BimiRecordParser::isAttempt).toList() : texts;
    }

    private static void about(TextAnswer answer, List<String> texts, boolean inherits, List<Finding> findings) {
        findings.addAll(answer.findings());
        answer.texts().stream().filter(text -> !BimiRecordParser.isRecord(text) && !BimiRecordParser.isAttempt(text)).forEach(text -> findings.add(
                BimiCode.BIMI_OTHER_TEXT.finding("There is " + Quote.of(text) + " at " + answer.name() + ", which is no BIMI record.")));
        if (texts.isEmpty() && !answer.failed()) {
            findings.add(BimiCode.BIMI_RECORD_MISSING.finding());
        } else if (texts.size() > 1) {
            findings.add(BimiCode.BIMI_MULTIPLE_RECORDS.finding("There are " + texts.size() + " BIMI records at " + answer.name()
                    + "; receivers act as if there were none."));
        } else if (inherits && !texts.isEmpty()) {
            findings.add(BimiCode.BIMI_RECORD_INHERITED.finding("The record at " + answer.name() + " applies."));
        }
    }

    /** Section 7.1: enforced for the domain, for its organizational domain and below it, and for all of the mail. */
    private static boolean isReady(DmarcInspection dmarc) {
        Optional<DmarcRecord> applied = dmarc.records().size() == 1 ? dmarc.records().getFirst().record().value() : Optional.empty();
        String organization = dmarc.treeWalk().orElseThrow().organizationalDomain();
        Stream<DmarcRecord> above = dmarc.walk().orElseThrow().steps().stream().filter(step -> step.domain().equals(organization))
                .map(WalkStep::record).flatMap(Optional::stream);
        return applied.isPresent() && dmarc.policy().filter(policy -> policy != Policy.NONE).isPresent()
                && Stream.concat(applied.stream(), above).allMatch(BimiInspector::isEnforced);
    }

    private static boolean isEnforced(DmarcRecord record) {
        return record.policy() != Policy.NONE && record.subdomainPolicy() != Policy.NONE && record.percentage() == 100 && !record.testing();
    }

    private InspectedLogo logo(URI url, Web web) {
        return switch (web.fetch(new Fetch(url, MAX_OCTETS, REDIRECTS))) {
            case FetchAnswer.Fetched fetched when fetched.status() == 200 -> logos.check(url, fetched);
            case FetchAnswer.TooLarge large -> unread(url, Optional.of(large.status()), large.contentType(), BimiCode.BIMI_LOGO_TOO_LARGE.finding(
                    Severity.ERROR, "The logo is so large that it was not read.", Optional.of("l"), Optional.empty()));
            case FetchAnswer.Fetched other -> unread(url, Optional.of(other.status()), other.contentType(), BimiCode.BIMI_LOGO_UNREACHABLE.on("l",
                    "The logo's server answers with status " + other.status() + "."));
            case FetchAnswer.Redirected other -> unread(url, Optional.of(other.status()), Optional.empty(), BimiCode.BIMI_LOGO_UNREACHABLE.on("l",
                    "The logo's server redirects too often, or to an address that is not fetched."));
            case FetchAnswer.Failed failed -> unread(url, Optional.empty(), Optional.empty(), BimiCode.BIMI_LOGO_UNREACHABLE.on("l",
                    "The logo cannot be fetched: " + failed.detail() + "."));
        };
    }

    private static InspectedLogo unread(URI url, Optional<Integer> status, Optional<String> contentType, Finding finding) {
        return new InspectedLogo(url, status, contentType, Optional.empty(), Optional.empty(), Optional.empty(), List.of(finding));
    }

    private InspectedCertificate certificate(URI url, Set<String> names, Optional<String> logo, Web web) {
        return switch (web.fetch(new Fetch(url, MAX_OCTETS, REDIRECTS))) {
            case FetchAnswer.Fetched fetched when fetched.status() == 200 -> {
                InspectedCertificate certificate = certificates.check(url, fetched.body(), names, logo);
                yield fetched.redirected(url) ? certificate.with(BimiCode.BIMI_CERTIFICATE_REDIRECTED.finding()) : certificate;
            }
            case FetchAnswer.TooLarge large -> InspectedCertificate.unread(url, BimiCode.BIMI_CERTIFICATE_INVALID.finding(
                    "The file is so large that it was not read."));
            case FetchAnswer.Fetched other -> InspectedCertificate.unread(url, BimiCode.BIMI_CERTIFICATE_UNREACHABLE.on("a",
                    "The certificate's server answers with status " + other.status() + "."));
            case FetchAnswer.Redirected other -> InspectedCertificate.unread(url, BimiCode.BIMI_CERTIFICATE_UNREACHABLE.on("a",
                    "The certificate's server redirects too often, or to an address that is not fetched."));
            case FetchAnswer.Failed failed -> InspectedCertificate.unread(url, BimiCode.BIMI_CERTIFICATE_UNREACHABLE.on("a",
                    "The certificate cannot be fetched: " + failed.detail() + "."));
        };
    }
}
