package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.spf.SpfEvaluator;
import io.marcato.emailauth.spf.SpfInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** SPF for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/spf/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SpfResource {

    /** The macro r names the host that checks; nobody has to know which of ours that is (RFC 7208 section 7.3). */
    private static final String RECEIVER = "unknown";

    private final InspectionDns dns;
    private final Clock clock;

    SpfResource(InspectionDns dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    @POST
    @Path("inspect/")
    @Tag(name = "SPF")
    @Operation(operationId = "spf_inspect", summary = "Inspect published SPF record",
            description = "A missing or broken record is a result (200 with valid false), not an error. Mail volume is not available in this version: "
            + "volume_days is answered with 0 and the message spf_volume_unavailable.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SpfRequest.class)))
    public SpfInspectionDetails inspect(JsonNode body) {
        SpfRequest request = SpfRequest.of(body);
        return SpfInspectionDetails.of(request, new SpfInspector(dns.begin()).inspect(request.domain()));
    }

    @POST
    @Path("evaluate/")
    @Tag(name = "extensions")
    @Operation(operationId = "spf_evaluate", summary = "Evaluate SPF for a sender", description = "Runs the check_host() function of RFC 7208 with live DNS.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SpfEvaluationRequest.class)))
    public SpfEvaluationDetails evaluate(JsonNode body) {
        SpfEvaluationRequest request = SpfEvaluationRequest.of(body);
        return SpfEvaluationDetails.of(request, new SpfEvaluator(dns.begin(), RECEIVER, clock).evaluate(request.check()));
    }
}
