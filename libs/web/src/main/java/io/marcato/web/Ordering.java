package io.marcato.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Sort key of a list; a leading minus in the parameter {@code ordering} sorts downwards. */
public record Ordering(String key, boolean descending) {

    /** @param fallback taken when the parameter is absent, with its minus if any */
    public static Ordering of(UriInfo uri, Set<String> keys, String fallback) {
        Ordering ordering = parsed(Query.text(uri, "ordering").orElse(fallback));
        if (!keys.contains(ordering.key)) {
            throw InvalidRequest.of("ordering", "\"" + Query.text(uri, "ordering").orElse("") + "\" is not a valid choice.");
        }
        return ordering;
    }

    private static Ordering parsed(String text) {
        return text.startsWith("-") ? new Ordering(text.substring(1), true) : new Ordering(text, false);
    }
}
