package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.dmarc.DmarcInspection;
import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;
import java.util.Optional;

/**
 * Everything about the BIMI of a domain under a selector.
 *
 * @param query        the name asked first
 * @param policyDomain whose record applies
 * @param valid        receivers that look at all of it show the logo
 * @param dmarcReady   DMARC is enforced as BIMI requires
 */
public record BimiInspection(String domain, String selector, String query, Optional<String> policyDomain, boolean valid, boolean dmarcReady,
        List<InspectedRecord<BimiRecord>> records, Optional<InspectedLogo> logo, Optional<InspectedCertificate> certificate, List<Finding> findings,
        DmarcInspection dmarc) {

    public BimiInspection {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }
}
