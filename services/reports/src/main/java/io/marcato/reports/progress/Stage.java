package io.marcato.reports.progress;

import java.util.Locale;

/** Stage of a report's preparation. */
public enum Stage {
    QUEUED, COLLECTING, CLASSIFYING, READY, FAILED;

    /** As the API calls it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
