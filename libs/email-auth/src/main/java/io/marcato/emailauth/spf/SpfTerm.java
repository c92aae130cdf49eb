package io.marcato.emailauth.spf;

import io.marcato.emailauth.Position;
import java.util.Locale;
import java.util.Optional;

/** A word of a record (RFC 7208 section 4.6.1). */
public sealed interface SpfTerm {

    /** As written. */
    String raw();

    Position position();

    /** @param mechanism after its qualifier, + when none is written */
    record Directive(Qualifier qualifier, Mechanism mechanism, String raw, Position position) implements SpfTerm {
    }

    /** {@code redirect=}, {@code exp=}, or one that nobody knows and that means nothing (RFC 7208 section 6). */
    record Modifying(Modifier modifier, String raw, Position position) implements SpfTerm {
    }

    /** Not a term. The finding beside it says why. */
    record Unreadable(String raw, Position position) implements SpfTerm {
    }

    /** A mechanism that nobody knows, where it does no harm. */
    record Ignored(String raw, Position position) implements SpfTerm {
    }

    /** all, include, redirect, …, or the unknown word, lower-case. */
    default String name() {
        var from = Qualifier.of(raw().charAt(0)).isPresent() ? 1 : 0;
        var to = from;
        while (to < raw().length() && ":=/".indexOf(raw().charAt(to)) < 0) {
            to++;
        }
        return raw().substring(from, to).toLowerCase(Locale.ROOT);
    }

    /** Text after the colon, equals sign or slash. */
    default Optional<String> value() {
        var to = 0;
        while (to < raw().length() && ":=/".indexOf(raw().charAt(to)) < 0) {
            to++;
        }
        return to == raw().length() ? Optional.empty() : Optional.of(raw().substring(to + 1));
    }
}
