package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source of a report as the API shows it. */
@Schema(name = "ReportSource")
record SourceDetails(@JsonProperty("_links") SourceLinks links, @JsonUnwrapped SourceName identity, @JsonUnwrapped Totals totals,
        double compliance,
        @JsonProperty("ip_count") int addresses, @JsonProperty("server_count") int servers,
        @JsonProperty("help_url") @Schema(nullable = true) String helpUrl) {

    /** URLs of a source in a report. */
    @Schema(name = "ReportSourceLinks")
    record SourceLinks(String source, String domains) {
    }

    /** @param data absolute URL of the report's data */
    static SourceDetails of(SourceSummary source, String data) {
        int number = source.source().number();
        return new SourceDetails(new SourceLinks(data + "source/" + number + "/", data + "domains/?source_number=" + number),
                source.source(),
                source.totals(), source.totals().compliance(), source.addresses(), source.servers(), source.helpUrl());
    }
}
