package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a mark certificate. */
final class CertificateCheck {

    private static final Duration SOON = Duration.ofDays(14);
    private final MarkAuthorities authorities;
    private final Clock clock;

    CertificateCheck(MarkAuthorities authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    /** @param names of which the certificate has to have one @param logo SHA-256 of the logo fetched */
    InspectedCertificate check(URI url, byte[] octets, Set<String> names, Optional<String> logo) {
        Optional<MarkCertificate> read = MarkCertificateReader.read(octets);
        if (read.isEmpty()) {
            return InspectedCertificate.unread(url,
                    BimiCode.BIMI_CERTIFICATE_INVALID.finding("The file holds no certificate in PEM form that can be read."));
        }
        MarkCertificate certificate = read.get();
        List<Finding> findings = new ArrayList<>();
        if (!certificate.isForMarks()) {
            findings.add(BimiCode.BIMI_CERTIFICATE_INVALID.finding("The certificate's extended key usage is not that of mark certificates."));
        }
        validity(certificate, findings);
        boolean trusted = authorities.vouchFor(certificate, clock.instant());
        if (!trusted) {
            findings.add(BimiCode.BIMI_CERTIFICATE_UNTRUSTED.finding());
        }
        boolean matches = certificate.domains().stream().anyMatch(names::contains);
        if (!matches) {
            findings.add(BimiCode.BIMI_CERTIFICATE_DOMAIN_MISMATCH.finding("The certificate is for " + (certificate.domains().isEmpty() ? "no domain"
                    : String.join(", ", certificate.domains().stream().limit(10).toList())) + "."));
        }
        Optional<Logotype> logotype = certificate.logotype();
        if (logotype.isEmpty() || !logotype.get().hashMatches()) {
            findings.add(BimiCode.BIMI_CERTIFICATE_LOGO_INVALID.finding());
        }
        Optional<String> inside = logotype.map(found -> HexFormat.of().formatHex(Logotype.digest("SHA-256", found.svg())));
        Optional<Boolean> same = inside.flatMap(hash -> logo.map(hash::equals));
        if (same.equals(Optional.of(false))) {
            findings.add(BimiCode.BIMI_CERTIFICATE_LOGO_MISMATCH.finding());
        }
        return new InspectedCertificate(url, certificate.kind(), Optional.of(certificate.subject()), Optional.of(certificate.issuer()),
                Optional.of(certificate.serialNumber()), Optional.of(certificate.notBefore()), Optional.of(certificate.notAfter()),
                        certificate.domains(),
                certificate.markType(), trusted, matches, same, inside, findings);
    }

    private void validity(MarkCertificate certificate, List<Finding> findings) {
        Instant now = clock.instant();
        if (now.isAfter(certificate.notAfter())) {
            findings.add(BimiCode.BIMI_CERTIFICATE_EXPIRED.finding("The mark certificate ended on " + certificate.notAfter() + "."));
        } else if (now.isBefore(certificate.notBefore())) {
            findings.add(BimiCode.BIMI_CERTIFICATE_EXPIRED.finding("The mark certificate begins on " + certificate.notBefore() + " only."));
        } else if (now.plus(SOON).isAfter(certificate.notAfter())) {
            findings.add(BimiCode.BIMI_CERTIFICATE_EXPIRES_SOON.finding("The mark certificate ends on " + certificate.notAfter() + "."));
        }
    }
}
