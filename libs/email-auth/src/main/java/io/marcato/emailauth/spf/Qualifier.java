package io.marcato.emailauth.spf;

import java.util.Optional;

/** What a matching mechanism means (RFC 7208 section 4.6.2). */
public enum Qualifier {
    PASS('+', SpfResult.PASS), FAIL('-', SpfResult.FAIL), SOFTFAIL('~', SpfResult.SOFTFAIL), NEUTRAL('?', SpfResult.NEUTRAL);

    private final char sign;
    private final SpfResult result;

    Qualifier(char sign, SpfResult result) {
        this.sign = sign;
        this.result = result;
    }

    public char sign() {
        return sign;
    }

    public SpfResult result() {
        return result;
    }

    static Optional<Qualifier> of(char sign) {
        return switch (sign) {
            case '+' -> Optional.of(PASS);
            case '-' -> Optional.of(FAIL);
            case '~' -> Optional.of(SOFTFAIL);
            case '?' -> Optional.of(NEUTRAL);
            default -> Optional.empty();
        };
    }
}
