package io.marcato.reports.progress;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/aggregate-report/{search_token}/progress/")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Report Data")
class ProgressResource {

    private final ReportAccess access;

    ProgressResource(ReportAccess access) {
        this.access = access;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "aggregate_report_progress", summary = "Report progress",
            description = "Public to holders of the search_token; 404 for an unknown or expired one.")
    public ReportProgress progress(@PathParam("search_token") String token) {
        return access.progress(token);
    }
}
