package io.marcato.emailauth;

import java.util.Locale;
import java.util.Optional;

/**
 * A kind of finding. Every package has an enum of its own; {@code docs/findings.md} lists them all, and a test compares the two.
 */
public interface FindingCode {

    /** The enum constant's name. */
    String name();

    Judgement judgement();

    default Severity severity() {
        return judgement().severity();
    }

    default String section() {
        return judgement().section();
    }

    default String meaning() {
        return judgement().meaning();
    }

    default String remedy() {
        return judgement().remedy();
    }

    /** The stable word. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A finding on the whole; a text that ends as a sentence is followed by the remedy. */
    default Finding finding(String text) {
        return finding(severity(), text, Optional.empty(), Optional.empty());
    }

    /** A finding that needs no further words. */
    default Finding finding() {
        return finding(meaning());
    }

    default Finding on(String tag, String text) {
        return finding(severity(), text, Optional.of(tag), Optional.empty());
    }

    default Finding at(String tag, Position position, String text) {
        return finding(severity(), text, Optional.of(tag), Optional.of(position));
    }

    default Finding finding(Severity severity, String text, Optional<String> tag, Optional<Position> position) {
        return new Finding(severity, code(), text + " " + remedy(), tag, position, Optional.of(section()));
    }
}
