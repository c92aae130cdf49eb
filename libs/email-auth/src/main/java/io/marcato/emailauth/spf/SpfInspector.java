package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.AnticipatingDns;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.spf.SpfInspection.FlatNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out all that can be said of a domain's SPF without a sender. A call blocks its (virtual) thread. */
public final class SpfInspector {

    /** More findings of one kind tell nothing more. */
    private static final int MOST_OVERLAPS = 10;
    private static final int NEAR_THE_LIMIT = 9;

    private final Dns dns;

    public SpfInspector(Dns dns) {
        this.dns = dns;
    }

    public SpfInspection inspect(String name) {
        var domain = DomainNames.canonical(name);
        var anticipating = new AnticipatingDns(dns);
        anticipating.expect(List.of(new Question(domain, RecordType.TXT), new Question(domain, RecordType.SPF), new Question(domain, RecordType.MX)));
        var published = PublishedSpf.of(domain, anticipating);
        var findings = new ArrayList<>(aboutPublication(domain, published, anticipating));
        if (published.texts().size() != 1) {
            return broken(domain, published, findings);
        }
        var tree = new SpfTree(anticipating);
        var record = tree.walk(domain, published.texts().getFirst(), ((LookupAnswer.Found) published.answer()).ttl(), List.of(), true);
        var flattened = Flattening.networks(record).toList();
        findings.addAll(aboutLimits(record, tree.budget()));
        var duplicates = Flattening.duplicates(flattened);
        var overlaps = Flattening.overlaps(flattened);
        findings.addAll(aboutNetworks(duplicates, overlaps));
        if (MailHost.hasNullMx(domain, anticipating) && (Flattening.defaultResult(record) != SpfResult.FAIL || !flattened.isEmpty())) {
            findings.add(SpfFindings.warning("spf_parked_not_denied", domain + " takes no mail (null MX), so nothing that it sends can come back. "
                    + "If it sends none, publish v=spf1 -all.", "RFC 7505 section 4.2"));
        }
        var valid = record.isValid() && findings.stream().noneMatch(InspectedRecord::breaks);
        return new SpfInspection(domain, valid, List.of(record), findings, record.lookups(), tree.budget().voids(), defaultResult(record, valid), flattened,
                duplicates, Flattening.passing(record).size(), Flattening.lookups(record, flattened, overlaps, domain));
    }

    private static SpfInspection broken(String domain, PublishedSpf published, List<Finding> findings) {
        var records = published.texts().stream().map(text -> SpfTree.alone(domain, text, ((LookupAnswer.Found) published.answer()).ttl())).toList();
        var result = published.failed() ? SpfResult.TEMPERROR : records.isEmpty() ? SpfResult.NONE : SpfResult.PERMERROR;
        return new SpfInspection(domain, false, records, findings, 0, 0, result, List.of(), List.of(), 0, 0);
    }

    /** A record that receivers give up on has no other result; one that DNS did not tell may have one later. */
    private static SpfResult defaultResult(InspectedRecord record, boolean valid) {
        if (valid) {
            return Flattening.defaultResult(record);
        }
        var onlyDns = record.allFindings().filter(InspectedRecord::breaks).allMatch(finding -> finding.code().startsWith("dns_"));
        return onlyDns && record.lookups() <= Budget.MOST_LOOKUPS ? SpfResult.TEMPERROR : SpfResult.PERMERROR;
    }

    private static List<Finding> aboutPublication(String domain, PublishedSpf published, Dns dns) {
        var findings = new ArrayList<Finding>();
        switch (published.answer()) {
            case LookupAnswer.Failed failed -> findings.add(DnsFindings.of(failed, domain, RecordType.TXT, Optional.empty()));
            case LookupAnswer.NoSuchName none -> findings.add(SpfFindings.error(DnsCode.DNS_NXDOMAIN.code(), domain + " does not exist in DNS.", "4.3"));
            case LookupAnswer.NoData none -> {
            }
            case LookupAnswer.Found found when !found.aliases().isEmpty() -> findings.add(SpfFindings.info(DnsCode.DNS_CNAME.code(), domain + " is another name for "
                    + found.aliases().getLast() + ", whose records count.", "4.4"));
            case LookupAnswer.Found found -> {
            }
        }
        if (published.texts().isEmpty() && !published.failed()) {
            findings.add(SpfFindings.error("spf_record_missing", domain + " publishes no SPF record. A domain that sends nothing needs v=spf1 -all.", "4.5"));
        }
        if (published.texts().size() > 1) {
            findings.add(SpfFindings.error("spf_multiple_records", domain + " publishes " + published.texts().size()
                    + " SPF records; receivers take that for broken. Merge them into one.", "4.5"));
        }
        published.others().forEach(text -> aboutLookalike(text).ifPresent(findings::add));
        if (dns.lookup(new Question(domain, RecordType.SPF)) instanceof LookupAnswer.Found) {
            findings.add(SpfFindings.of(published.texts().isEmpty() ? Severity.ERROR : Severity.WARNING,
                    "spf_type99_record", "There is a record of the obsolete type SPF (99), which receivers ignore. Publish TXT alone.", Optional.empty(), "3.1"));
        }
        return findings;
    }

    private static Optional<Finding> aboutLookalike(DnsRecord.Text text) {
        var begin = text.joined().substring(0, Math.min(text.joined().length(), 100)).toLowerCase(Locale.ROOT);
        if (begin.startsWith("spf2.0")) {
            return Optional.of(SpfFindings.warning("spf_sender_id_record", "A Sender ID record (spf2.0) serves nothing any more. Remove it.", "RFC 6686 section 6"));
        }
        var looks = begin.strip().replaceFirst("^[\"' ]+", "").startsWith("v=spf") || begin.startsWith("spf1") || begin.startsWith("v = spf");
        return looks ? Optional.of(SpfFindings.warning("spf_version_invalid",
                "A TXT record looks like SPF, but does not begin with v=spf1 and a space, so receivers do not see it.", "4.5")) : Optional.empty();
    }

    private static List<Finding> aboutLimits(InspectedRecord record, Budget budget) {
        var findings = new ArrayList<Finding>();
        if (record.lookups() > Budget.MOST_LOOKUPS) {
            findings.add(SpfFindings.error("spf_too_many_lookups", "Evaluation needs " + record.lookups() + " DNS look-ups; the limit is " + Budget.MOST_LOOKUPS
                    + ". Remove includes that no mail needs, or name their networks.", "4.6.4"));
        } else if (record.lookups() >= NEAR_THE_LIMIT) {
            findings.add(SpfFindings.warning("spf_many_lookups", "Evaluation needs " + record.lookups() + " of " + Budget.MOST_LOOKUPS
                    + " DNS look-ups; a provider that adds one breaks the record.", "4.6.4"));
        }
        if (budget.voids() > Budget.MOST_VOIDS) {
            findings.add(SpfFindings.error("spf_too_many_void_lookups", budget.voids() + " DNS look-ups find nothing; the limit is " + Budget.MOST_VOIDS
                    + ". Remove terms that match nobody.", "4.6.4"));
        }
        return findings;
    }

    private static List<Finding> aboutNetworks(List<SpfInspection.Duplicate> duplicates, List<Flattening.Overlap> overlaps) {
        var findings = new ArrayList<Finding>();
        duplicates.stream().limit(MOST_OVERLAPS).forEach(duplicate -> findings.add(SpfFindings.warning("spf_duplicate_network",
                duplicate.network() + " is passed " + duplicate.entries().size() + " times: by "
                + String.join(", ", duplicate.entries().stream().map(SpfInspector::where).distinct().limit(MOST_OVERLAPS).toList()) + ".", "5")));
        overlaps.stream().limit(MOST_OVERLAPS).forEach(overlap -> findings.add(SpfFindings.info("spf_overlapping_network",
                where(overlap.inner()) + " lies within " + where(overlap.outer()) + " and is needless.", "5")));
        return findings;
    }

    private static String where(FlatNetwork entry) {
        return entry.term() + " of " + entry.domain();
    }
}
