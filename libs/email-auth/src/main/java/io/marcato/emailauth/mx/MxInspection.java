package io.marcato.emailauth.mx;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.DnsRecord;
import java.util.List;

/**
 * What was found about a domain's mail servers.
 *
 * @param failed   DNS did not say which they are
 * @param records  in the order of preference
 * @param findings the tag of each is the host it is about
 */
public record MxInspection(String domain, boolean failed, List<DnsRecord.Mx> records, List<Finding> findings) {

    public MxInspection {
        records = List.copyOf(records);
        findings = List.copyOf(findings);
    }

    public boolean valid() {
        return !failed && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Names of the mail servers, each once; none for a null MX. */
    public List<String> exchanges() {
        return records.stream().map(DnsRecord.Mx::exchange).filter(name -> !name.isEmpty()).distinct().toList();
    }
}
