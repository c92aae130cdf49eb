package io.marcato.emailauth.mx;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Quote;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The DNS names of a certificate (RFC 9525 section 6.3; the common name counts no more). */
final class CertificateNames {

    private static final int DNS_NAME = 2;
    private static final int MOST_SHOWN = 5;

    private CertificateNames() {
    }

    static boolean cover(X509Certificate certificate, String host) {
        return of(certificate).stream().anyMatch(pattern -> covers(pattern, host));
    }

    static String words(X509Certificate certificate) {
        List<String> names = of(certificate);
        return names.isEmpty() ? "no host at all" : names.stream().limit(MOST_SHOWN).map(Quote::of).collect(Collectors.joining(", "));
    }

    /** A star stands for the whole first label alone. */
    private static boolean covers(String pattern, String host) {
        return pattern.startsWith("*.") ? DomainName.parent(host).filter(pattern.substring(2)::equals).isPresent() : pattern.equals(host);
    }

    private static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names.stream().filter(name -> name.getFirst().equals(DNS_NAME)).map(name -> DomainName.normal((String) name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
