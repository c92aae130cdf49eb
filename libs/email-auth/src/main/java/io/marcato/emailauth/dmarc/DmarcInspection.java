package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Everything about the DMARC of a domain, or of a text; then there is neither a domain nor what comes from DNS.
 *
 * @param policyDomain whose record applies
 * @param query        the name asked
 * @param cname        the end of the alias the name is
 * @param valid        exactly one usable record
 * @param policy       what applies to the domain, t and pct aside
 * @param walk         the walk, step by step
 * @param treeWalk     what it finds (RFC 9989)
 * @param suffixList   what receivers of before find (RFC 7489)
 */
public record DmarcInspection(Optional<String> domain, Optional<String> policyDomain, Optional<String> query, Optional<String> cname, boolean valid,
        List<Finding> findings, List<InspectedDmarcRecord> records, Optional<Policy> policy, Optional<TreeWalk> walk,
        Optional<Discovery> treeWalk, Optional<Discovery> suffixList) {

    public DmarcInspection {
        findings = List.copyOf(findings);
        records = List.copyOf(records);
    }
}
