package io.marcato.catalog.issues;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.catalog.workitems.WorkItemLinks;
import io.marcato.web.Links;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An issue as the API shows it. */
record IssueDetails(@JsonProperty("_links") WorkItemLinks links, @JsonProperty("_permissions") List<String> permissions, long id, String domain,
        String problem, String solution, String details, Instant created, @Schema(nullable = true) Instant solved, boolean ignore, String code,
        String severity) {

    static IssueDetails of(Row row, Links links) {
        OffsetDateTime solved = row.getOffsetDateTime("solved");
        int reopened = row.getInteger("reopened");
        long id = row.getLong("issue_id");
        return new IssueDetails(WorkItemLinks.of(links, "issues", id, row.getLong("domain_id")), WorkItemLinks.permissions(row.getBoolean("writable")),
                id, row.getString("domain"), row.getString("problem"), row.getString("solution"), details(row.getString("details"), reopened),
                row.getOffsetDateTime("created").toInstant(), solved == null ? null : solved.toInstant(), row.getBoolean("ignored"),
                row.getString("code"), row.getString("severity"));
    }

    private static String details(String details, int reopened) {
        return reopened == 0 ? details : details + "\nIt has come back " + (reopened == 1 ? "once" : reopened + " times") + ".";
    }
}
