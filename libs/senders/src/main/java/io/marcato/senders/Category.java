package io.marcato.senders;

import java.util.Locale;

/** The four groups of a report's sources. */
public enum Category {
    DMARC_CAPABLE,
    NON_COMPLIANT,
    FORWARDERS,
    THREAT_UNKNOWN;

    /** The spelling in the API: {@code dmarc_capable} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
