package io.marcato.reports.results;

import io.marcato.web.Ordering;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** What the servers of a source can be ordered by; equal ones by name. */
final class ServerOrdering {

    private static final Map<String, Comparator<ServerSummary>> KEYS = Map.of(
            "message_count", Comparator.comparingLong(server -> server.totals().messages()),
            "server_name", Comparator.comparing(ServerSummary::name),
            "ip_count", Comparator.comparingInt(ServerSummary::addresses));

    static final Set<String> NAMES = KEYS.keySet();

    private ServerOrdering() {
    }

    static Comparator<ServerSummary> of(Ordering ordering) {
        Comparator<ServerSummary> order = KEYS.get(ordering.key());
        return (ordering.descending() ? order.reversed() : order).thenComparing(ServerSummary::name);
    }
}
