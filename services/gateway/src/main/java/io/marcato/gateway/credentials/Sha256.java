package io.marcato.gateway.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash that secrets are known by outside of their owners' hands.
 *
 * @param hex 64 digits
 */
public record Sha256(String hex) {

    public static Sha256 of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new Sha256(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Takes the same time whatever the difference. */
    boolean is(String otherHex) {
        return MessageDigest.isEqual(hex.getBytes(StandardCharsets.US_ASCII), otherHex.getBytes(StandardCharsets.US_ASCII));
    }
}
