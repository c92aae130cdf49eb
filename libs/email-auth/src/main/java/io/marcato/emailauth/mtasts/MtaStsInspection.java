package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;

/** Everything about the MTA-STS record of a domain. @param query the name asked */
public record MtaStsInspection(String query, boolean valid, List<InspectedRecord<MtaStsRecord>> records, List<Finding> findings) {

    public MtaStsInspection {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }
}
