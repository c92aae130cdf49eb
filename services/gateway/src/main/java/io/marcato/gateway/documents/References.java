package io.marcato.gateway.documents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** What a part of a document refers to by {@code $ref}. */
final class References {

    private static final String REFERENCE = "$ref";

    private References() {
    }

    static Iterable<String> in(Object part) {
        return found(part)::iterator;
    }

    private static Stream<String> found(Object part) {
        return switch (part) {
            case JsonObject object -> object.stream().flatMap(entry -> entry.getKey().equals(REFERENCE) && entry.getValue() instanceof String reference
                    ? Stream.of(reference) : found(entry.getValue()));
            case JsonArray array -> array.stream().flatMap(References::found);
            case null, default -> Stream.empty();
        };
    }
}
