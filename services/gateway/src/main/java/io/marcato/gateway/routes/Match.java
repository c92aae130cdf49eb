package io.marcato.gateway.routes;

import java.util.regex.Pattern;

/**
 * A route and the path that led to it.
 *
 * @param path as the contract writes it: with its version segment and a slash at the end
 */
public record Match(Route route, String path) {

    private static final Pattern PREFIX = Pattern.compile("^/api(/v1)?(/|$)");

    static Match of(Route route, String rawPath) {
        String below = PREFIX.matcher(rawPath).replaceFirst("");
        return new Match(route, Route.VERSIONED + (below.isEmpty() || below.endsWith("/") ? below : below + "/"));
    }
}
