package io.marcato.emailauth.spf;

import java.util.Locale;

/** Result of check_host() (RFC 7208 section 2.6). */
public enum SpfResult {
    NONE, NEUTRAL, PASS, FAIL, SOFTFAIL, TEMPERROR, PERMERROR;

    /** As the RFC writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
