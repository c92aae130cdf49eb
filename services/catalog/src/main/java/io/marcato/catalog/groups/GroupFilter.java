package io.marcato.catalog.groups;

import io.marcato.web.InvalidRequest;
import io.marcato.web.Query;
import io.marcato.web.SearchPattern;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/**
 * Which groups are wanted; null where it does not matter.
 *
 * @param label LIKE pattern of a part of the label
 * @param search LIKE pattern of a part of the label or of a domain's name
 * @param exact lower-case label or name of a domain
 */
record GroupFilter(String label, String search, String exact, String state) {

    private static final Set<String> STATES = Set.of("active", "inactive", "unknown");

    static GroupFilter of(UriInfo uri) {
        String state = Query.text(uri, "domain_state").orElse(null);
        if (state != null && !STATES.contains(state)) {
            throw InvalidRequest.of("domain_state", "\"" + state + "\" is not a valid choice.");
        }
        return new GroupFilter(Query.text(uri, "label").map(SearchPattern::part).orElse(null), Query.text(uri, "search").map(SearchPattern::part).orElse(null),
                Query.text(uri, "search_exact").map(SearchPattern::plain).orElse(null), state);
    }
}
