package io.marcato.emailauth.mtasts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What senders do when TLS to a mail server fails. */
public enum Mode {
    ENFORCE, TESTING, NONE;

    static Optional<Mode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(value)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
