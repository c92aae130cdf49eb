package io.marcato.emailauth.tags;

import io.marcato.emailauth.Position;

/**
 * One pair.
 *
 * @param name    as written
 * @param value   as written, without the spaces around it
 * @param pair    where the whole pair stands
 * @param valueAt where its value stands
 */
public record Tag(String name, String value, Position pair, Position valueAt) {

    /** Where a part of the value stands. */
    public Position part(int from, int length) {
        return new Position(valueAt.offset() + from, length);
    }
}
