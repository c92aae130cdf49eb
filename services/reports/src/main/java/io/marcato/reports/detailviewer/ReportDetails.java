package io.marcato.reports.detailviewer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report as the API shows it: its criteria with its handle. */
@Schema(name = "Report")
record ReportDetails(@JsonProperty("_links") ReportLinks links, @JsonProperty("_permissions") List<String> permissions,
        @JsonProperty("search_token") String searchToken, @JsonUnwrapped ReportCriteria criteria, Instant created, Instant expires) {

    private static final List<String> PERMISSIONS = List.of("retrieve");

    /** URLs of a report; those of its data are there once it is ready. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportLinks(String self, String progress, @JsonProperty("progress_stream") String progressStream, String domains,
            String sources) {
    }

    static ReportDetails of(DetailReport report, Links links) {
        String data = links.absolute("/api/v1/aggregate-report/" + report.token() + "/");
        boolean ready = report.isReady();
        ReportLinks urls = new ReportLinks(links.absolute("/api/v1/detail-viewer/" + report.token() + "/"), data + "progress/", data
                + "progress/stream/",
                ready ? data + "domains/" : null, ready ? data + "sources/" : null);
        return new ReportDetails(urls, PERMISSIONS, report.token(), report.criteria(), report.created(), report.expires());
    }
}
