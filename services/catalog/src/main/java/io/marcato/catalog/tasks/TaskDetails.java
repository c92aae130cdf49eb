package io.marcato.catalog.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.catalog.workitems.WorkItemLinks;
import io.marcato.web.Links;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task as the API shows it. */
record TaskDetails(@JsonProperty("_links") WorkItemLinks links, @JsonProperty("_permissions") List<String> permissions, long id, String domain,
        String category, String details, Instant created, @JsonProperty("solve_time") @Schema(nullable = true) Instant solveTime, boolean solved,
        boolean ignore) {

    static TaskDetails of(Row row, Links links) {
        OffsetDateTime solved = row.getOffsetDateTime("solved");
        long id = row.getLong("task_id");
        return new TaskDetails(WorkItemLinks.of(links, "tasks", id, row.getLong("domain_id")), WorkItemLinks.permissions(row.getBoolean("writable")), id,
                row.getString("domain"), row.getString("category"), row.getString("details"), row.getOffsetDateTime("created").toInstant(),
                solved == null ? null : solved.toInstant(), solved != null, row.getBoolean("ignored"));
    }
}
