package io.marcato.emailauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something an inspection has to say.
 *
 * @param code     stable word, its prefix names the record type, as in {@code spf_too_many_lookups}; all are in {@code docs/findings.md}
 * @param text     one or two sentences for a person: what is wrong and what to do
 * @param tag      tag, mechanism or field concerned
 * @param position where in the record's text
 * @param section  what it is judged by, as in {@code RFC 7208 section 4.6.4}
 */
public record Finding(Severity severity, String code, String text, Optional<String> tag, Optional<Position> position, Optional<String> section) {

    public Finding {
        requireNonNull(severity);
        requireNonNull(code);
        requireNonNull(text);
        requireNonNull(tag);
        requireNonNull(position);
        requireNonNull(section);
    }
}
