package io.marcato.catalog.policy;

import java.util.Locale;

/** Next move of a domain's policy. */
public enum Recommendation {
    PUBLISH_RECORD, FIX_RECORD, KEEP_COLLECTING, MOVE_TO_QUARANTINE, MOVE_TO_REJECT, RELAX_TO_QUARANTINE, RELAX_TO_NONE, MAINTAIN;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
