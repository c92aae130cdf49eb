package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A server of a source as the API shows it. */
@Schema(name = "ReportServer")
record ServerDetails(@JsonProperty("_links") RowLinks links, @JsonProperty("server_name") String name, @JsonUnwrapped Totals totals,
        double compliance,
        @JsonProperty("ip_count") int addresses) {

    /** URL of the finer rows behind a summary row. */
    @Schema(name = "RowLinks")
    record RowLinks(String domains) {
    }

    /** @param data absolute URL of the report's data */
    static ServerDetails of(ServerSummary server, String data, int source) {
        String domains = data + "domains/?source_number=" + source + "&ptr_org=" + URLEncoder.encode(server.name(), StandardCharsets.UTF_8);
        return new ServerDetails(new RowLinks(domains), server.name(), server.totals(), server.totals().compliance(), server.addresses());
    }
}
