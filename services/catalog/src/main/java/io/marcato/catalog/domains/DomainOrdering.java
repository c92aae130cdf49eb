package io.marcato.catalog.domains;

import io.marcato.web.Query;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** Sort keys of domains, each with an index that serves it both ways. Unknown ones are passed over. */
final class DomainOrdering {

    private static final Map<String, String> COLUMNS = Map.of("domain", "d.domain", "volume", "d.volume", "count_threat_other", "d.count_threat_other",
            "state_dmarc", "d.state_dmarc", "state_spf", "d.state_spf", "state_dkim", "d.state_dkim", "mx_txt", "left(d.mx_txt, 200)", "soa_txt",
            "left(d.soa_txt, 200)");

    private DomainOrdering() {
    }

    /** What follows ORDER BY; made of words of this class alone. */
    static String of(UriInfo uri) {
        String wanted = Query.text(uri, "ordering").orElse("domain");
        boolean descending = wanted.startsWith("-");
        String column = COLUMNS.getOrDefault(descending ? wanted.substring(1) : wanted, "d.domain");
        String direction = descending ? " DESC" : "";
        return column.equals("d.domain") ? column + direction : column + direction + ", d.domain" + direction;
    }
}
