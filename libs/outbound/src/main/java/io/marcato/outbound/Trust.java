package io.marcato.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that a server's certificate has to come from. */
final class Trust {

    private Trust() {
    }

    static TrustManagerFactory of(Optional<Path> further) {
        try {
            TrustManagerFactory usual = factory(null);
            return further.isEmpty() ? usual : factory(together(usual, further.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate authorities cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore together(TrustManagerFactory usual, Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate known : Arrays.stream(usual.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers())).toList()) {
            store.setCertificateEntry("known-" + number++, known);
        }
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate named : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("named-" + number++, named);
            }
        }
        return store;
    }
}
