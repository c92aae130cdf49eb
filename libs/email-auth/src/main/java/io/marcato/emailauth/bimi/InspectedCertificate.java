package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mark certificate as fetched.
 *
 * @param domains     subject alternative names
 * @param chainValid  the chain ends at a known mark authority
 * @param logoMatches the logo inside is the one fetched; empty when either is missing
 * @param logoSha256  of the logo inside
 */
public record InspectedCertificate(URI url, CertificateKind kind, Optional<String> subject, Optional<String> issuer, Optional<String> serialNumber,
        Optional<Instant> notBefore, Optional<Instant> notAfter, List<String> domains, Optional<String> markType, boolean chainValid,
        boolean domainMatches, Optional<Boolean> logoMatches, Optional<String> logoSha256, List<Finding> findings) {

    public InspectedCertificate {
        domains = List.copyOf(domains);
        findings = List.copyOf(findings);
    }

    static InspectedCertificate unread(URI url, Finding finding) {
        return new InspectedCertificate(url, CertificateKind.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), false, false, Optional.empty(), Optional.empty(), List.of(finding));
    }

    InspectedCertificate with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new InspectedCertificate(url, kind, subject, issuer, serialNumber, notBefore, notAfter, domains, markType, chainValid, domainMatches,
                logoMatches, logoSha256, all);
    }

    public boolean isValid() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
