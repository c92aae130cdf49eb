package io.marcato.gateway.routes;

import java.util.Set;

/** A method on a path. */
public record Operation(Access access, Destination destination, Set<Special> specials) {

    public Operation {
        specials = Set.copyOf(specials);
    }

    public boolean is(Special special) {
        return specials.contains(special);
    }
}
