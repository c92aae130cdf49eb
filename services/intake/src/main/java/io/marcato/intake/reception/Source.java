package io.marcato.intake.reception;

import java.util.Locale;

/** The way an upload came in. */
public enum Source {
    HTTP, SMTP, FOLDER, MAILBOX;

    /** The word in the database and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
