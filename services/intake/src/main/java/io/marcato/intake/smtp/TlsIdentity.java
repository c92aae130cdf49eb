package io.marcato.intake.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate STARTTLS is done with: the operator's, or a self-signed one. */
@ApplicationScoped
class TlsIdentity {

    private static final char[] NO_SECRET = "marcato".toCharArray();
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private final SmtpSettings settings;

    TlsIdentity(SmtpSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalStateException saying which file is the trouble */
    SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(settings.certificate().isPresent() ? configured() : selfSigned(), NO_SECRET);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate for STARTTLS can not be used: " + e.getMessage(), e);
        }
    }

    private KeyStore configured() throws GeneralSecurityException, IOException {
        Path keyFile = settings.privateKey().orElseThrow(() -> new IOException("marcato.smtp.certificate needs marcato.smtp.private-key"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(settings.certificate().orElseThrow())) {
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(Certificate[]::new);
            store.setKeyEntry("smtp", privateKey(keyFile), NO_SECRET, chain);
        }
        return store;
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                continue;
            }
        }
        throw new InvalidKeySpecException(file + " is no private key in PKCS #8");
    }

    private KeyStore selfSigned() throws GeneralSecurityException, IOException {
        Path folder = settings.certificateFolder().isPresent() ? Files.createDirectories(settings.certificateFolder().get())
                : Files.createTempDirectory("smtp-certificate");
        Path file = folder.resolve("smtp.p12");
        if (Files.notExists(file)) {
            SelfSignedCertificate.create(file, settings.name().orElse("localhost"), new String(NO_SECRET));
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, NO_SECRET);
            return store;
        }
    }
}
