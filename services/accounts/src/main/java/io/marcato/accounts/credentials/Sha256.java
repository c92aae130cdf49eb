package io.marcato.accounts.credentials;

import io.marcato.web.InvalidRequest;
import java.util.HexFormat;

/** SHA-256 of a secret as the gateway writes it. */
public final class Sha256 {

    private static final String FORM = "[0-9a-f]{64}";

    private Sha256() {
    }

    public static boolean isOne(String hex) {
        return hex.matches(FORM);
    }

    /** @throws InvalidRequest about {@code field} when it is none */
    public static byte[] parse(String field, String hex) {
        if (!isOne(hex)) {
            throw InvalidRequest.of(field, "Must be a SHA-256 as 64 lower-case hex digits.");
        }
        return HexFormat.of().parseHex(hex);
    }
}
