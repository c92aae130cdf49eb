package io.marcato.accounts.mails;

import java.util.Locale;

/** Purpose of a mail, and of the secret in its link. */
public enum MailKind {
    ACTIVATION, PASSWORD_RESET;

    /** As the database writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
