package io.marcato.reports.progress;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/aggregate-report/{search_token}/progress/stream/")
@PermitAll
@Tag(name = "extensions")
class ProgressStreamResource {

    private final ReportAccess access;
    private final ProgressStream stream;

    ProgressStreamResource(ReportAccess access, ProgressStream stream) {
        this.access = access;
        this.stream = stream;
    }

    /** Looks for the report before the stream begins: once it has begun there is no 404 any more. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "aggregate_report_progress_stream", summary = "Report progress as server-sent events",
            description = "Events named progress carry the JSON of ReportProgress; the stream closes after value 100 or label failed. "
                    + "A comment line every 15 seconds keeps it open.")
    public Multi<OutboundSseEvent> stream(@PathParam("search_token") String token, @Context Sse sse) {
        access.progress(token);
        return stream.of(token, sse);
    }
}
