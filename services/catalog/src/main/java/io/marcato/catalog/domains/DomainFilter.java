package io.marcato.catalog.domains;

import io.marcato.web.InvalidRequest;
import io.marcato.web.Query;
import io.marcato.web.SearchPattern;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/**
 * Which domains are wanted; null where it does not matter.
 *
 * @param part LIKE pattern of a part of the name
 * @param policy code, the empty one included
 */
record DomainFilter(Boolean assigned, String part, String exact, String state, Long group, Boolean errors, Boolean verified, String policy, String origin,
        Long parent, Integer fewestLookups, Integer mostLookups, Boolean topLevel) {

    private static final Set<String> STATES = Set.of("active", "inactive", "unknown");
    private static final Set<String> ORIGINS = Set.of("d", "m", "v");
    private static final Set<String> POLICIES = Set.of("e", "n", "on", "oq", "or", "q", "r", "x");

    static DomainFilter of(UriInfo uri) {
        return new DomainFilter(Query.bool(uri, "assigned").orElse(null), Query.text(uri, "domain").map(SearchPattern::part).orElse(null),
                Query.text(uri, "domain_exact").map(DomainFilter::name).orElse(null), choice(uri, "domain_state", STATES), group(uri),
                Query.bool(uri, "has_errors").orElse(null), Query.bool(uri, "is_verified").orElse(null), policy(uri), choice(uri, "origin", ORIGINS),
                Query.integer(uri, "parent_id").map(Integer::longValue).orElse(null), Query.integer(uri, "spf_lookup_count_min").orElse(null),
                Query.integer(uri, "spf_lookup_count_max").orElse(null), Query.bool(uri, "treat_as_top_level").orElse(null));
    }

    /** Nothing but a group, or none, and perhaps top-level domains or the others. */
    boolean isOfAGroupAlone() {
        return equals(new DomainFilter(null, null, null, null, group, null, null, null, null, null, null, null, topLevel));
    }

    /** A number in the contract; a whole one in the catalog. */
    static Long group(UriInfo uri) {
        String text = Query.text(uri, "group_id").orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw InvalidRequest.of("group_id", "A valid integer is required.");
        }
        return Long.valueOf(text);
    }

    /** Names of other scripts are found by what is stored. */
    private static String name(String typed) {
        return DomainName.read(typed).orElseGet(() -> SearchPattern.plain(typed));
    }

    /** An empty value counts as absent everywhere but here, where it is a policy: that of a domain nobody has looked at. */
    private static String policy(UriInfo uri) {
        String given = uri.getQueryParameters().getFirst("last_seen_dmarc_policy");
        if (given == null || given.isEmpty() || POLICIES.contains(given)) {
            return given;
        }
        throw InvalidRequest.of("last_seen_dmarc_policy", "\"" + given + "\" is not a valid choice.");
    }

    private static String choice(UriInfo uri, String name, Set<String> allowed) {
        String word = Query.text(uri, name).orElse(null);
        if (word != null && !allowed.contains(word)) {
            throw InvalidRequest.of(name, "\"" + word + "\" is not a valid choice.");
        }
        return word;
    }
}
