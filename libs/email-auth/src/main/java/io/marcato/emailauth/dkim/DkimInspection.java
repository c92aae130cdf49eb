package io.marcato.emailauth.dkim;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one selector of a domain, or about a text; then there is nothing that comes from DNS.
 *
 * @param valid exactly one usable key
 */
public record DkimInspection(Optional<String> domain, Optional<String> selector, Optional<String> query, Optional<String> cname, boolean valid,
        List<Finding> findings, List<InspectedRecord<DkimKey>> records) {

    public DkimInspection {
        findings = List.copyOf(findings);
        records = List.copyOf(records);
    }
}
