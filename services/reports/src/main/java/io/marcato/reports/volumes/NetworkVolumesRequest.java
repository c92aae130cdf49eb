package io.marcato.reports.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.reports.criteria.Network;
import io.marcato.web.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose mail is counted, over how many days, today included, and by which networks.
 *
 * @param domain in lower case
 */
record NetworkVolumesRequest(String domain, int days, List<Network> networks) {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_DAYS = 30;
    /** More than any SPF record has that a receiver would still read; so many fill what a body may hold. */
    private static final int MOST_NETWORKS = 20_000;

    static NetworkVolumesRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> domain = body.requiredText("domain", LONGEST_NAME);
        Optional<Integer> days = body.integer("days", 1, MOST_DAYS);
        List<Network> networks = networks(body);
        body.violations().throwIfAny();
        return new NetworkVolumesRequest(domain.orElseThrow().toLowerCase(Locale.ROOT), days.orElse(MOST_DAYS), networks);
    }

    private static List<Network> networks(JsonBody body) {
        JsonNode items = body.json("networks").filter(JsonNode::isArray).filter(array -> array.size() <= MOST_NETWORKS).orElse(null);
        if (items == null) {
            body.violations().add("networks", "Expected a list of at most " + MOST_NETWORKS + " networks.");
            return List.of();
        }
        List<Network> networks = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            Network.parse(item.asText()).ifPresentOrElse(networks::add, () -> body.violations().add("networks", "\"" + item.asText() + "\" is no network."));
        }
        return networks;
    }
}
