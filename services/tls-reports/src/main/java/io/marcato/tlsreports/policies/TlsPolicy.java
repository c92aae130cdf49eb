package io.marcato.tlsreports.policies;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Session totals of one policy of a domain, as the API shows them. */
record TlsPolicy(long id, @JsonProperty("p_domain") String domain, @JsonProperty("p_type") String type, @JsonProperty("sts_p_mode") String mode,
        @JsonProperty("sum_success") long successful, @JsonProperty("sum_failed") long failed, @JsonProperty("last_seen") Instant lastSeen,
        @JsonProperty("_links") SelfLinks links) {

    record SelfLinks(String self) {
    }

    static TlsPolicy of(Row row, Links links) {
        long id = row.getLong("policy_id");
        return new TlsPolicy(id, row.getString("p_domain"), row.getString("p_type"), row.getString("sts_p_mode"), row.getLong("sum_success"),
                row.getLong("sum_failed"), row.getOffsetDateTime("last_seen").toInstant(), new SelfLinks(links.absolute("/api/v1/tls-policies/" + id + "/")));
    }
}
