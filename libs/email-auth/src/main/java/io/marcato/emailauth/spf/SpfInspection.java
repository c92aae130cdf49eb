package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import java.util.List;

/**
 * What a domain publishes, with all that it leads to.
 *
 * @param valid            one record, readable to its ends, within all limits (RFC 7208 sections 4.5 to 4.6.4)
 * @param records          of the domain itself; included ones hang below their terms
 * @param findings         on the whole; those on a record or a term stand there
 * @param defaultResult    for a sender that no term matches
 * @param flattened        networks in the order of evaluation
 * @param duplicates       networks that more than one term passes
 * @param passIp4Addresses IPv4 addresses with result pass, each counted once
 * @param flattenedLookups what a record of networks alone would still need: terms that can not be flattened, and chained records for its length
 */
public record SpfInspection(String domain, boolean valid, List<InspectedRecord> records, List<Finding> findings, int lookups, int voids,
        SpfResult defaultResult, List<FlatNetwork> flattened, List<Duplicate> duplicates, long passIp4Addresses, int flattenedLookups) {

    /** A network of the flattened record, and the term it comes from. */
    public record FlatNetwork(CidrBlock network, SpfResult result, String domain, String term) {
    }

    /** A network, and all entries that pass it. */
    public record Duplicate(CidrBlock network, List<FlatNetwork> entries) {
        public Duplicate {
            entries = List.copyOf(entries);
        }
    }

    public SpfInspection {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
        flattened = List.copyOf(flattened);
        duplicates = List.copyOf(duplicates);
    }

    /** Different networks with result pass, as published. */
    public List<String> passNetworks() {
        return flattened.stream().filter(entry -> entry.result() == SpfResult.PASS).map(entry -> entry.network().toString()).distinct().toList();
    }
}
