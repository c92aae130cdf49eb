package io.marcato.emailauth.bimi;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads certificates from PEM. */
final class MarkCertificateReader {

    private static final int MAX_CERTIFICATES = 10;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private MarkCertificateReader() {
    }

    /** The chain with the domain's own certificate first, in whatever order it is served; empty when a part of it is broken or there is none. */
    static Optional<MarkCertificate> read(byte[] octets) {
        List<X509Certificate> all = certificates(octets);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate own = all.stream().filter(certificate -> certificate.getBasicConstraints() < 0).findFirst().orElse(all.getFirst());
        List<X509Certificate> chain = new ArrayList<>(all);
        chain.remove(own);
        chain.addFirst(own);
        return Optional.of(new MarkCertificate(chain));
    }

    static List<X509Certificate> certificates(byte[] octets) {
        String pem = new String(octets, StandardCharsets.ISO_8859_1);
        List<X509Certificate> found = new ArrayList<>();
        int begin = pem.indexOf(BEGIN);
        while (begin >= 0 && found.size() < MAX_CERTIFICATES) {
            int end = pem.indexOf(END, begin);
            Optional<X509Certificate> certificate = end < 0 ? Optional.empty() : certificate(pem.substring(begin + BEGIN.length(), end));
            if (certificate.isEmpty()) {
                return List.of();
            }
            found.add(certificate.get());
            begin = pem.indexOf(BEGIN, end);
        }
        return found;
    }

    private static Optional<X509Certificate> certificate(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | RuntimeException e) {
            // The JDK's reader throws unchecked exceptions, too, for some broken encodings.
            return Optional.empty();
        }
    }
}
