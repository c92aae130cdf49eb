package io.marcato.emailauth.dns;

import java.util.Locale;

/** @param name lower-case A-labels without the final dot; the compact constructor makes it so */
public record Question(String name, RecordType type) {

    public Question {
        name = name.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
