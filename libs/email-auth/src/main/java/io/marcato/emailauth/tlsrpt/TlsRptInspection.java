package io.marcato.emailauth.tlsrpt;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;

/** Everything about the TLS-RPT of a domain. @param query the name asked */
public record TlsRptInspection(String query, boolean valid, List<InspectedRecord<TlsRptRecord>> records, List<Finding> findings) {

    public TlsRptInspection {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }
}
