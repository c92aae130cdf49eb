package io.marcato.emailauth;

/**
 * A stretch of a record's text.
 *
 * @param offset first character, from 0
 * @param length characters, 0 where something is missing
 */
public record Position(int offset, int length) {

    public Position {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No such stretch: " + offset + "+" + length);
        }
    }
}
