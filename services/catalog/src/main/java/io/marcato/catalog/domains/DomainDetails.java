package io.marcato.catalog.domains;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.ContractJson;
import io.marcato.web.CsvRows.Column;
import io.marcato.web.Links;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A domain as the API shows it. */
record DomainDetails(@JsonProperty("_links") DomainLinks links, @JsonProperty("_permissions") List<String> permissions, long id, String domain,
        String notes, @JsonProperty("is_verified") boolean verified, @JsonProperty("count_dmarc_capable") long capable,
        @JsonProperty("count_non_dmarc_capable") long nonCapable, @JsonProperty("count_forwarded") long forwarded,
        @JsonProperty("count_threat_other") long threat, @JsonProperty("top_level") boolean topLevel, @JsonProperty("is_subdomain") boolean subdomain,
        @JsonProperty("subdomain_count") long subdomainCount, boolean nxdomain, @JsonProperty("domain_state") String state,
        @JsonProperty("state_dmarc") String stateDmarc, @JsonProperty("state_spf") String stateSpf, @JsonProperty("state_dkim") String stateDkim,
        Map<String, RecordState> states, @JsonProperty("added_date") Instant added, Origin origin, @JsonProperty("records_dmarc") String recordsDmarc,
        @JsonProperty("records_spf") String recordsSpf, @JsonProperty("spf_lookup_count") int spfLookups,
        @JsonProperty("last_upload_time") Instant lastUpload, @JsonProperty("last_seen_dmarc_policy") String policy) {

    static final List<Column<DomainDetails>> COLUMNS = List.of(Column.text("id", DomainDetails::id), Column.text("domain", DomainDetails::domain),
            Column.text("notes", DomainDetails::notes), Column.text("is_verified", DomainDetails::verified),
            Column.text("count_dmarc_capable", DomainDetails::capable), Column.text("count_non_dmarc_capable", DomainDetails::nonCapable),
            Column.text("count_forwarded", DomainDetails::forwarded), Column.text("count_threat_other", DomainDetails::threat),
            Column.text("top_level", DomainDetails::topLevel), Column.text("is_subdomain", DomainDetails::subdomain),
            Column.text("subdomain_count", DomainDetails::subdomainCount), Column.text("nxdomain", DomainDetails::nxdomain),
            Column.code("domain_state", DomainDetails::state), Column.code("state_dmarc", DomainDetails::stateDmarc),
            Column.code("state_spf", DomainDetails::stateSpf), Column.code("state_dkim", DomainDetails::stateDkim),
            Column.text("states", row -> new JsonObject(new LinkedHashMap<String, Object>(cells(row.states()))).encode()),
            Column.text("added_date", row -> timestamp(row.added())), Column.text("origin", DomainDetails::origin),
            Column.text("records_dmarc", DomainDetails::recordsDmarc), Column.text("records_spf", DomainDetails::recordsSpf),
            Column.text("spf_lookup_count", DomainDetails::spfLookups), Column.text("last_upload_time", row -> timestamp(row.lastUpload())),
            Column.code("last_seen_dmarc_policy", DomainDetails::policy));

    private static final List<String> KINDS = List.of("dmarc", "spf", "dkim", "bimi", "tls_rpt", "mta_sts", "mx");
    private static final Map<String, String> ORIGINS = Map.of("d", "DMARC Report", "m", "Manual Add", "v", "Domain Discovery");

    /** Actions that the caller may not perform are absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DomainLinks(String self, String refresh, String verify, String subdomains, String issues, String tasks, List<String> groups) {
    }

    /** Null instants before the first look. */
    record RecordState(String state, Instant checked, Instant changed) {
        private static RecordState of(JsonObject seen) {
            return seen == null ? new RecordState("unknown", null, null)
                    : new RecordState(seen.getString("state"), instant(seen.getString("checked")), instant(seen.getString("changed")));
        }

        private static Instant instant(String text) {
            return text == null ? null : Instant.parse(text);
        }
    }

    record Origin(String code, String label) {
    }

    static DomainDetails of(Domain row, Links links) {
        Map<String, RecordState> states = new LinkedHashMap<>();
        KINDS.forEach(kind -> states.put(kind, RecordState.of(row.states().getJsonObject(kind))));
        return new DomainDetails(links(row, links), permissions(row), row.id(), row.domain(), row.notes(), row.verified(), row.capable(), row.nonCapable(),
                row.forwarded(), row.threat(), row.topLevel(), row.subdomain(), row.subdomainCount(), row.nxdomain(), row.state(), row.stateDmarc(),
                row.stateSpf(), row.stateDkim(), states, row.added(), new Origin(row.origin(), ORIGINS.get(row.origin())), row.recordsDmarc(),
                row.recordsSpf(), row.spfLookups(), row.lastUpload(), row.policy());
    }

    private static DomainLinks links(Domain row, Links links) {
        String self = links.absolute("/api/v1/domains/" + row.id() + "/");
        return new DomainLinks(self, row.writable() ? self + "refresh/" : null, row.writable() ? self + "verify/" : null,
                links.absolute("/api/v1/domains/?parent_id=" + row.id()), links.absolute("/api/v1/issues/?domain=" + row.domain()),
                links.absolute("/api/v1/tasks/?domain=" + row.domain()),
                row.groups().stream().map(group -> links.absolute("/api/v1/domain-groups/" + group + "/")).toList());
    }

    private static List<String> permissions(Domain row) {
        return row.writable() ? Stream.of("retrieve", "update", "partial_update", "destroy", "refresh", "verify").toList() : List.of("retrieve");
    }

    private static Map<String, Object> cells(Map<String, RecordState> states) {
        Map<String, Object> cells = new LinkedHashMap<>();
        states.forEach((kind, state) -> cells.put(kind, new JsonObject().put("state", state.state()).put("checked", timestamp(state.checked()))
                .put("changed", timestamp(state.changed()))));
        return cells;
    }

    private static String timestamp(Instant instant) {
        return instant == null ? null : ContractJson.timestamp(instant);
    }
}
