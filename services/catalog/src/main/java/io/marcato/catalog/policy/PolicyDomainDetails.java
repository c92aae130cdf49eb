package io.marcato.catalog.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A planner's row as the API shows it. {@code reasons} is ours: why the recommendation is what it is. */
record PolicyDomainDetails(@JsonProperty("_links") PolicyDomainLinks links, String domain, @JsonProperty("domain_id") long domainId,
        @JsonProperty("current_policy") String currentPolicy, @JsonProperty("subdomain_policy") String subdomainPolicy,
        @Schema(nullable = true) Integer pct, boolean testing, boolean inherited, @JsonProperty("policy_ready") boolean policyReady,
        String recommendation, @JsonProperty("recommended_policy") String recommendedPolicy, List<String> reasons,
        @JsonProperty("message_count") long messageCount, @JsonProperty("compliant_count") long compliantCount,
        @JsonProperty("spf_aligned_count") long spfAlignedCount, @JsonProperty("dkim_aligned_count") long dkimAlignedCount, double compliance,
        @JsonProperty("capable_message_count") long capableMessageCount, @JsonProperty("capable_compliance") double capableCompliance, Impact impact) {

    record PolicyDomainLinks(String domain) {
    }

    /** Either policy hits what does not pass. */
    record Impact(long quarantine, long reject) {
    }

    static PolicyDomainDetails of(Row row, Links links) {
        long id = row.getLong("domain_id");
        long messages = row.getLong("messages");
        long compliant = row.getLong("compliant");
        long capable = row.getLong("capable_messages");
        long impact = row.getLong("impact");
        return new PolicyDomainDetails(new PolicyDomainLinks(links.absolute("/api/v1/domains/" + id + "/")), row.getString("domain"), id,
                row.getString("current_policy"), row.getString("subdomain_policy"), row.getInteger("pct"), row.getBoolean("testing"),
                row.getBoolean("inherited"), row.getBoolean("policy_ready"), row.getString("recommendation"), row.getString("recommended_policy"),
                List.of(row.getArrayOfStrings("reasons")), messages, compliant, row.getLong("spf_aligned"), row.getLong("dkim_aligned"),
                percent(compliant, messages), capable, percent(row.getLong("capable_compliant"), capable), new Impact(impact, impact));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }
}
