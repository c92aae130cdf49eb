package io.marcato.reports.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Keys that follow from content: the first 64 bits of a SHA-256. For one thread. */
public final class ContentHash {

    private static final byte[] SEPARATOR = { 0 };

    private final MessageDigest sha256;

    public ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** @param parts none of them holds a null character */
    public long of(String... parts) {
        for (String part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update(SEPARATOR);
        }
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    /** The key of a reporting organisation; letter case does not make another one. */
    public long ofProvider(String name) {
        return of("provider", name.toLowerCase(Locale.ROOT));
    }

    public long ofDomain(String name) {
        return of("domain", name);
    }
}
