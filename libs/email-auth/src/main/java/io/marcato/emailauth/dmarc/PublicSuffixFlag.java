package io.marcato.emailauth.dmarc;

import java.util.Locale;

/** The psd tag: whether others register domains below this one. */
public enum PublicSuffixFlag {
    Y, N, U;

    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
