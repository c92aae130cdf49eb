package io.marcato.gateway.sso;

import io.marcato.gateway.credentials.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** Keeps what a browser carries for the gateway from being read or changed (JWE, A256GCM). All replicas derive the same keys. */
@ApplicationScoped
class Seal {

    private static final String PURPOSE = "marcato sso state";
    private static final int MAX_LENGTH = 2_048;

    private final List<SecretKey> keys;

    Seal(SigningKeys signingKeys) {
        this.keys = signingKeys.derived(PURPOSE);
    }

    String close(String text) {
        JsonWebEncryption envelope = envelope(keys.getFirst());
        envelope.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        envelope.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        envelope.setPayload(text);
        try {
            return envelope.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Nothing can be sealed", e);
        }
    }

    /** Empty for what was not sealed here, or under a key that is gone. */
    Optional<String> open(String sealed) {
        return sealed.length() > MAX_LENGTH ? Optional.empty() : keys.stream().flatMap(key -> open(sealed, key).stream()).findFirst();
    }

    private static Optional<String> open(String sealed, SecretKey key) {
        JsonWebEncryption envelope = envelope(key);
        try {
            envelope.setCompactSerialization(sealed);
            return Optional.of(envelope.getPayload());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    private static JsonWebEncryption envelope(SecretKey key) {
        JsonWebEncryption envelope = new JsonWebEncryption();
        envelope.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
        envelope.setContentEncryptionAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
        envelope.setKey(key);
        return envelope;
    }
}
