package io.marcato.tlsreports.domains;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys that follow from content: the first 64 bits of a SHA-256. */
public final class ContentKey {

    private ContentKey() {
    }

    public static long ofDomain(String domain) {
        return of("domain", domain);
    }

    /** @param parts none of them holds a null character */
    public static long of(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
