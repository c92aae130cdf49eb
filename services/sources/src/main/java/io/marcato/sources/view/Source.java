package io.marcato.sources.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/** A DMARC-capable source with its totals. */
@JsonPropertyOrder({ "_links", "source_number", "name", "slug", "category" })
record Source(@JsonProperty("_links") Map<String, String> links, @JsonProperty("source_number") int number, String name, String slug, String category,
        @JsonProperty("message_count") long messages, @JsonProperty("compliant_count") long compliant, @JsonProperty("spf_aligned_count") long spfAligned,
        @JsonProperty("dkim_aligned_count") long dkimAligned, double compliance, @JsonProperty("domain_count") long domains,
        @JsonProperty("spf_capable") boolean spfCapable, @JsonProperty("dkim_capable") boolean dkimCapable, @JsonProperty("help_url") String helpUrl) {
}
