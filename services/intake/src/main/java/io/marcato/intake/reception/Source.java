package io.marcato.intake.reception;

/** The way an upload came in. */
public enum Source {
    HTTP, SMTP, FOLDER;

    /** The word in the database and in metrics. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
