package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.dns.AnticipatingDns;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.dns.TextAnswer;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One inspection of one domain. */
final class DomainInspection {

    private static final long SHORT_TTL = 300;
    private static final long LONG_TTL = 7 * 86_400L;
    private static final String UNLIKELY_LABEL = "marcato-asks-for-a-wildcard";

    private final String domain;
    private final AnticipatingDns dns;
    private final PublicSuffixes suffixes;
    private final DmarcRecordParser parser = new DmarcRecordParser();
    private final List<Finding> findings = new ArrayList<>();

    DomainInspection(String domain, Dns dns, PublicSuffixes suffixes) {
        this.domain = domain;
        this.dns = new AnticipatingDns(dns);
        this.suffixes = suffixes;
    }

    DmarcInspection run() {
        dns.expect(Stream.concat(TreeWalk.questions(domain), Stream.of(domain, doubled()).filter(DomainName::isAskable).map(name -> new Question(name, RecordType.TXT)))
                .toList());
        TreeWalk walk = TreeWalk.from(domain, dns);
        Discovery treeWalk = Discovery.of(walk, exists(walk));
        WalkStep listed = suffixListStep(walk);
        Discovery suffixList = Discovery.of(walk.steps().getFirst(), listed);
        Optional<WalkStep> retrieved = walk.policyStep().or(() -> Optional.of(listed).filter(WalkStep::isRetrieved));
        Optional<WalkStep> applied = retrieved.filter(step -> step.record().isPresent());
        List<InspectedDmarcRecord> records = records(walk, retrieved);
        whole(walk, retrieved, treeWalk, suffixList);
        misplaced();
        applied.ifPresent(step -> remarks(step, treeWalk.organizationalDomain()));
        boolean valid = records.size() == 1 && records.getFirst().record().isValid() && !DmarcInspector.hasError(findings);
        TextAnswer own = walk.steps().getFirst().answer();
        return new DmarcInspection(Optional.of(domain), applied.map(WalkStep::domain), Optional.of(own.name()), own.cname(), valid, findings, records,
                treeWalk.policy().or(suffixList::policy), Optional.of(walk), Optional.of(treeWalk), Optional.of(suffixList));
    }

    /** By RFC 8020 a name exists that DNS does not call non-existent; the walk's first answer often says so already. */
    private boolean exists(TreeWalk walk) {
        return walk.steps().getFirst().answer().outcome() != TextAnswer.Outcome.NO_SUCH_NAME
                || !(dns.lookup(new Question(domain, RecordType.A)) instanceof LookupAnswer.NoSuchName);
    }

    private WalkStep suffixListStep(TreeWalk walk) {
        String organization = suffixes.organizationalDomain(domain);
        return walk.steps().stream().filter(step -> step.domain().equals(organization)).findFirst()
                .orElseGet(() -> WalkStep.of(organization, TextAnswer.ask(dns, "_dmarc." + organization)));
    }

    private void whole(TreeWalk walk, Optional<WalkStep> retrieved, Discovery treeWalk, Discovery suffixList) {
        WalkStep own = walk.steps().getFirst();
        findings.addAll(own.answer().findings());
        walk.steps().stream().skip(1).filter(step -> step.answer().failed()).forEach(step -> findings.addAll(step.answer().findings()));
        if (own.texts().size() > 1) {
            findings.add(DmarcCode.DMARC_MULTIPLE_RECORDS.finding("There are " + own.texts().size() + " DMARC records at " + own.answer().name()
                    + "; receivers discard all of them."));
        }
        own.answer().texts().stream().filter(text -> !DmarcRecordParser.isRecord(text) && !DmarcRecordParser.isAttempt(text))
                .forEach(text -> findings.add(DmarcCode.DMARC_OTHER_TEXT.finding("There is " + Quote.of(text) + " at " + own.answer().name()
                        + ", which is no DMARC record.")));
        if (retrieved.isEmpty()) {
            if (own.texts().isEmpty() && !own.answer().failed()) {
                findings.add(DmarcCode.DMARC_RECORD_MISSING.finding());
            }
        } else if (!retrieved.get().domain().equals(domain)) {
            findings.add(DmarcCode.DMARC_POLICY_INHERITED.finding("The record of " + retrieved.get().domain() + " applies; the policy for " + domain
                    + " is " + treeWalk.policy().or(suffixList::policy).map(Policy::word).orElse("none") + "."));
        }
        if (!treeWalk.policy().equals(suffixList.policy())) {
            findings.add(DmarcCode.DMARC_METHODS_DIFFER.finding("The tree walk of RFC 9989 finds " + words(treeWalk)
                    + ", the public suffix list of RFC 7489 " + words(suffixList) + "."));
        }
    }

    private static String words(Discovery discovery) {
        return discovery.policy().map(policy -> policy.word() + " at " + discovery.recordAt().orElseThrow()).orElse("no policy");
    }

    /** What stands at the domain's own name, however broken; without that, what applies from above. */
    private List<InspectedDmarcRecord> records(TreeWalk walk, Optional<WalkStep> retrieved) {
        WalkStep own = walk.steps().getFirst();
        List<String> attempts = own.answer().texts().stream().filter(text -> DmarcRecordParser.isRecord(text) || DmarcRecordParser.isAttempt(text))
                .toList();
        WalkStep shown = attempts.isEmpty() ? retrieved.orElse(own) : own;
        List<String> texts = attempts.isEmpty() ? shown.texts() : attempts;
        DestinationCheck check = new DestinationCheck(dns, shown.domain(), walk.organizationalDomain());
        List<InspectedDmarcRecord> records = texts.stream().map(text -> record(text, shown, check, texts.size() == 1)).toList();
        findings.addAll(check.findings());
        return records;
    }

    private InspectedDmarcRecord record(String text, WalkStep step, DestinationCheck check, boolean only) {
        Parsed<DmarcRecord> parsed = parser.parse(text);
        InspectedRecord<DmarcRecord> record = InspectedRecord.of(text, step.answer().ttl(), parsed, parser.describe(text, parsed.findings()));
        if (!only || parsed.value().isEmpty()) {
            return InspectedDmarcRecord.unchecked(record);
        }
        return new InspectedDmarcRecord(record, check.check("rua", parsed.value().get().rua()), check.check("ruf", parsed.value().get().ruf()));
    }

    private void misplaced() {
        if (TextAnswer.ask(dns, domain).texts().stream().anyMatch(DmarcRecordParser::isRecord)) {
            findings.add(DmarcCode.DMARC_RECORD_MISPLACED.finding("There is a DMARC record at " + domain + " itself, where no receiver looks."));
        }
        if (TextAnswer.ask(dns, doubled()).texts().stream().anyMatch(DmarcRecordParser::isRecord)) {
            findings.add(DmarcCode.DMARC_RECORD_MISPLACED.finding("There is a DMARC record at " + doubled() + ", where no receiver looks."));
        }
    }

    private String doubled() {
        return "_dmarc._dmarc." + domain;
    }

    private void remarks(WalkStep step, String organizationalDomain) {
        DmarcRecord record = step.record().orElseThrow();
        boolean speaksForOthers = step.domain().equals(organizationalDomain) || record.publicSuffix() == PublicSuffixFlag.Y;
        if (!speaksForOthers && (record.subdomains().isPresent() || record.nonexistent().isPresent())) {
            findings.add(DmarcCode.DMARC_SUBDOMAIN_TAG_USELESS.on(record.subdomains().isPresent() ? "sp" : "np",
                    "sp and np have no effect at " + step.domain() + "; names below it take those of " + organizationalDomain + "."));
        }
        if (record.publicSuffix() == PublicSuffixFlag.Y && !suffixes.isPublicSuffix(step.domain())) {
            findings.add(DmarcCode.DMARC_PSD_UNEXPECTED.on("psd", "psd=y says that " + step.domain()
                    + " is a registry's domain, but the public suffix list does not know it as one."));
        }
        if (record.nonexistent().isPresent() && hasWildcard(step.domain())) {
            findings.add(DmarcCode.DMARC_NONEXISTENT_POLICY_WILDCARD.on("np", "A wildcard below " + step.domain()
                    + " makes every name exist, so np never applies."));
        }
        step.answer().ttl().filter(ttl -> ttl < SHORT_TTL || ttl > LONG_TTL)
                .ifPresent(ttl -> findings.add(DmarcCode.DMARC_TTL_EXTREME.finding("The record's time to live is " + ttl + " seconds.")));
        if (record.policy() != Policy.REJECT && step.domain().equals(domain) && MailHost.hasNullMx(domain, dns)) {
            findings.add(DmarcCode.DMARC_PARKED_NOT_REJECTED.on("p", DmarcCode.DMARC_PARKED_NOT_REJECTED.meaning()));
        }
    }

    private boolean hasWildcard(String name) {
        LookupAnswer answer = dns.lookup(new Question(UNLIKELY_LABEL + "." + name, RecordType.A));
        return answer instanceof LookupAnswer.Found || answer instanceof LookupAnswer.NoData;
    }
}
