package io.marcato.accounts.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals with AES-256-GCM under a key from configuration, so that a stolen database opens nothing. The place a secret belongs to is bound in: one
 * that is moved to another row does not open.
 */
@ApplicationScoped
public class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Seal(@ConfigProperty(name = "marcato.secrets.key") String hex) {
        byte[] bytes = hex.matches("[0-9a-fA-F]{64}") ? HexFormat.of().parseHex(hex) : new byte[0];
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("marcato.secrets.key must be 64 hex digits");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @param place where it is kept, as {@code totp:7:12} */
    public byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM can not seal", e);
        }
    }

    /** @throws IllegalStateException when it was sealed under another key or for another place */
    public byte[] open(byte[] sealed, String place) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret was sealed under another key or for another place: " + place, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
