package io.marcato.intake.mailboxes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates a mailbox's server may show. */
final class Trust {

    private Trust() {
    }

    /** The JDK's authorities and those in the file. */
    static SSLContext context(Optional<Path> authorities) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, authorities.isPresent() ? managers(authorities.get()) : null, null);
        return context;
    }

    private static TrustManager[] managers(Path file) throws GeneralSecurityException, IOException {
        List<Certificate> trusted = new ArrayList<>(List.of(jdk()));
        try (InputStream in = Files.newInputStream(file)) {
            trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        return initialised(store).getTrustManagers();
    }

    private static X509Certificate[] jdk() throws GeneralSecurityException {
        for (TrustManager manager : initialised(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager certificates) {
                return certificates.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory initialised(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
