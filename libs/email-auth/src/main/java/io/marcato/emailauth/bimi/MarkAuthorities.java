package io.marcato.emailauth.bimi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The authorities whose mark certificates receivers know. */
public final class MarkAuthorities {

    private final Set<TrustAnchor> anchors;

    private MarkAuthorities(List<X509Certificate> roots) {
        anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toUnmodifiableSet());
    }

    /** Those known when this was built. */
    public static MarkAuthorities known() {
        try (InputStream in = MarkAuthorities.class.getResourceAsStream("mark-authorities.pem")) {
            return of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param pem root certificates; broken ones are a mistake of the operator */
    public static MarkAuthorities of(byte[] pem) {
        List<X509Certificate> roots = MarkCertificateReader.certificates(pem);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("There is no usable root certificate");
        }
        return new MarkAuthorities(roots);
    }

    /**
     * Whether the chain ends at one of them, judged at a time when the certificate itself was valid, so that an old one is called old and no more.
     */
    boolean vouchFor(MarkCertificate certificate, Instant now) {
        Instant last = certificate.notAfter().minusSeconds(1);
        Instant when = now.isAfter(last) ? last : now.isBefore(certificate.notBefore()) ? certificate.notBefore() : now;
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(certificate.own());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificate.chain())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // Broken certificates make the JDK throw unchecked exceptions, too.
            return false;
        }
    }
}
