package io.marcato.accounts.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * An API token in the clear, which exists only until it has been shown. Its 40 letters and digits carry 238 bits, so a plain
 * SHA-256 of it can be kept: there is nothing to guess.
 */
public record SecretToken(String text) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;
    private static final int HINT_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static SecretToken generate() {
        StringBuilder text = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return new SecretToken(text.toString());
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Lets its owner tell one token from another. */
    String hint() {
        return "*".repeat(LENGTH - HINT_LENGTH) + text.substring(text.length() - HINT_LENGTH);
    }

    @Override
    public String toString() {
        return hint();
    }
}
