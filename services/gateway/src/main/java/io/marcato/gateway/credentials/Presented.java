package io.marcato.gateway.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request shows of its caller. */
public sealed interface Presented {

    /** No credentials at all. */
    record Nothing() implements Presented {
    }

    /** Credentials of another kind, of a broken form, or more than one. */
    record Unusable() implements Presented {
    }

    /** An API token; only its hash is kept, as 64 hex digits. */
    record TokenHash(String sha256) implements Presented {
    }

    Pattern TOKEN = Pattern.compile("(?i:token) +([!-~]{1,255})");

    /** @param headers all values of the Authorization header */
    static Presented of(List<String> headers) {
        if (headers.isEmpty()) {
            return new Nothing();
        }
        Matcher token = TOKEN.matcher(headers.getFirst());
        return headers.size() == 1 && token.matches() ? new TokenHash(sha256(token.group(1))) : new Unusable();
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
