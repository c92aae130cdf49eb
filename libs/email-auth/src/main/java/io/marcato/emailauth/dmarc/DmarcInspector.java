package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;
import java.util.Optional;

/** Inspects the DMARC of a domain, or a text. Thread-safe. */
public final class DmarcInspector {

    private final PublicSuffixes suffixes;
    private final DmarcRecordParser parser = new DmarcRecordParser();

    public DmarcInspector(PublicSuffixes suffixes) {
        this.suffixes = suffixes;
    }

    /** @param domain in normal form */
    public DmarcInspection inspect(String domain, Dns dns) {
        return new DomainInspection(domain, dns, suffixes).run();
    }

    public DmarcInspection validate(String text) {
        InspectedRecord<DmarcRecord> record = record(text, Optional.empty());
        return new DmarcInspection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), record.isValid(), List.of(),
                List.of(InspectedDmarcRecord.unchecked(record)), record.value().map(DmarcRecord::policy), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private InspectedRecord<DmarcRecord> record(String text, Optional<Long> ttl) {
        Parsed<DmarcRecord> parsed = parser.parse(text);
        return InspectedRecord.of(text, ttl, parsed, parser.describe(text, parsed.findings()));
    }

    static boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
