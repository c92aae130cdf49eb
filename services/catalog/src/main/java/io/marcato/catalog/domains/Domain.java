package io.marcato.catalog.domains;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A domain as it is stored, with what a list shows beside it.
 *
 * @param groups that contain it and that the caller may see, DEFAULT first
 * @param writable the caller may change it
 */
record Domain(long id, String domain, String notes, boolean verified, long capable, long nonCapable, long forwarded, long threat, boolean topLevel,
        boolean subdomain, long subdomainCount, boolean nxdomain, String state, String stateDmarc, String stateSpf, String stateDkim, JsonObject states,
        Instant added, String origin, String recordsDmarc, String recordsSpf, int spfLookups, Instant lastUpload, String policy, List<Long> groups,
        boolean writable) {

    static Domain of(Row row) {
        return new Domain(row.getLong("domain_id"), row.getString("domain"), row.getString("notes"), row.getBoolean("is_verified"),
                row.getLong("count_dmarc_capable"), row.getLong("count_non_dmarc_capable"), row.getLong("count_forwarded"),
                row.getLong("count_threat_other"), row.getBoolean("top_level"), row.getBoolean("is_subdomain"), row.getLong("subdomain_count"),
                row.getBoolean("nxdomain"), row.getString("domain_state"), row.getString("state_dmarc"), row.getString("state_spf"),
                row.getString("state_dkim"), row.getJsonObject("states"), instant(row.getOffsetDateTime("added")), row.getString("origin"),
                row.getString("records_dmarc"), row.getString("records_spf"), row.getInteger("spf_lookup_count"),
                instant(row.getOffsetDateTime("last_upload_time")), row.getString("last_seen_dmarc_policy"), List.of(row.getArrayOfLongs("groups")),
                row.getBoolean("writable"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
