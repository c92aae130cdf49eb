package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.mtasts.MtaStsPolicyInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.outbound.Fetches;
import io.marcato.inspectors.requests.DomainRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** MTA-STS policy files for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/mta-sts-policy/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class MtaStsPolicyResource {

    private final MtaStsPolicyInspector inspector = new MtaStsPolicyInspector();
    private final InspectionDns dns;
    private final Fetches fetches;

    MtaStsPolicyResource(InspectionDns dns, Fetches fetches) {
        this.dns = dns;
        this.fetches = fetches;
    }

    @POST
    @Path("inspect/")
    @Tag(name = "TLS Policy Inspect")
    @Operation(operationId = "mta_sts_policy_inspect", summary = "Inspect MTA-STS policy file",
            description = "A missing or broken record is a result (200 with valid false), not an error.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DomainRequest.class)))
    public MtaStsPolicyInspectionDetails inspect(JsonNode body) {
        Dns share = dns.begin();
        return MtaStsPolicyInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), share, fetches.with(share)));
    }
}
