package io.marcato.gateway.routes;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises the raw path of a request, percent signs and all: what is no plain segment belongs to no route, so nothing can be
 * smuggled past the table by another spelling. Keys are integers and anything else is no key of ours.
 */
record PathPattern(Pattern pattern) {

    private static final String INTEGER = "[0-9]+";
    private static final String PLAIN = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+";

    static PathPattern of(Route route) {
        String segments = Arrays.stream(route.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> "/" + expression(segment))
                .collect(Collectors.joining());
        return new PathPattern(Pattern.compile((route.alias() ? "/api(?:/v1)?" : "/api/v1") + segments + "/?"));
    }

    boolean matches(String rawPath) {
        return pattern.matcher(rawPath).matches();
    }

    private static String expression(String segment) {
        return switch (segment) {
            case "{id}" -> INTEGER;
            case "{search_token}", "{source_number}" -> PLAIN;
            default -> Pattern.quote(segment);
        };
    }
}
