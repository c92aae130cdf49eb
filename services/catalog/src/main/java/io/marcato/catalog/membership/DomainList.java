package io.marcato.catalog.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.catalog.domains.DomainName;
import io.marcato.web.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The property {@code domains} of a request that names many. */
final class DomainList {

    /** A customer's whole portfolio in one call. */
    static final int MOST = 5_000;
    private static final String PROPERTY = "domains";
    private static final int MOST_COMPLAINTS = 20;

    private final List<String> complaints = new ArrayList<>();

    private DomainList() {
    }

    /** A domain and the group that it leaves. */
    record Leaving(String domain, long group) {
    }

    /** Distinct names in the order given. @throws InvalidRequest naming what is no domain */
    static Set<String> names(JsonNode body) {
        var list = new DomainList();
        Set<String> names = new LinkedHashSet<>();
        JsonNode items = items(body);
        for (int i = 0; i < items.size(); i++) {
            list.name(items.get(i), i).ifPresent(names::add);
        }
        list.complain();
        return names;
    }

    /** Of a domain named twice the first counts. */
    static List<Leaving> leaving(JsonNode body) {
        var list = new DomainList();
        var seen = new LinkedHashSet<String>();
        List<Leaving> moves = new ArrayList<>();
        JsonNode items = items(body);
        for (int i = 0; i < items.size(); i++) {
            JsonNode group = items.get(i).path("group_id");
            if (!group.isIntegralNumber() || !group.canConvertToLong()) {
                list.complain(i, "group_id must be an integer.");
            }
            list.name(items.get(i).path("domain"), i).filter(seen::add).ifPresent(name -> moves.add(new Leaving(name, group.asLong())));
        }
        list.complain();
        return moves;
    }

    private static JsonNode items(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw InvalidRequest.of(InvalidRequest.NON_FIELD_ERRORS, "The body must be a JSON object.");
        }
        JsonNode items = body.path(PROPERTY);
        if (items.isMissingNode() || items.isNull()) {
            throw InvalidRequest.of(PROPERTY, "This field is required.");
        }
        if (!items.isArray()) {
            throw InvalidRequest.of(PROPERTY, "Expected a list of items.");
        }
        if (items.isEmpty()) {
            throw InvalidRequest.of(PROPERTY, "This list may not be empty.");
        }
        if (items.size() > MOST) {
            throw InvalidRequest.of(PROPERTY, "At most " + MOST + " domains are possible at a time.");
        }
        return items;
    }

    private Optional<String> name(JsonNode item, int index) {
        Optional<String> name = item.isTextual() ? DomainName.read(item.textValue()) : Optional.empty();
        if (name.isEmpty()) {
            complain(index, "Enter a domain name of at least two labels, like example.com.");
        }
        return name;
    }

    private void complain(int index, String text) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add("Item " + (index + 1) + ": " + text);
        }
    }

    private void complain() {
        if (!complaints.isEmpty()) {
            throw new InvalidRequest(Map.of(PROPERTY, complaints));
        }
    }
}
