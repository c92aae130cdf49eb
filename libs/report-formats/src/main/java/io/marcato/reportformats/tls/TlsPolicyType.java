package io.marcato.reportformats.tls;

import java.util.Locale;
import java.util.Optional;

/** Kinds of policies (RFC 8460 section 4.4). */
public enum TlsPolicyType {
    STS, TLSA, NO_POLICY_FOUND;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<TlsPolicyType> of(String word) {
        for (TlsPolicyType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
