package io.marcato.emailauth.dmarc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a domain owner asks receivers to do with mail that does not pass, weakest first. */
public enum Policy {
    NONE, QUARANTINE, REJECT;

    static Optional<Policy> of(String value) {
        return Arrays.stream(values()).filter(policy -> policy.word().equalsIgnoreCase(value)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isWeakerThan(Policy other) {
        return compareTo(other) < 0;
    }

    /** The policy that {@code t=y} asks to apply (RFC 9989 section 4.7). */
    public Policy lowered() {
        return this == REJECT ? QUARANTINE : NONE;
    }
}
