package io.marcato.inspectors.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.tlsrpt.TlsRptInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.records.OwnDestinations;
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

/** TLS-RPT for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/tls-rpt/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class TlsRptResource {

    private final TlsRptInspector inspector = new TlsRptInspector();
    private final InspectionDns dns;
    private final OwnDestinations own;

    TlsRptResource(InspectionDns dns, OwnDestinations own) {
        this.dns = dns;
        this.own = own;
    }

    @POST
    @Path("inspect/")
    @Tag(name = "TLS RPT Inspect")
    @Operation(operationId = "tls_rpt_inspect", summary = "Inspect TLS-RPT record",
            description = "A missing or broken record is a result (200 with valid false), not an error.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DomainRequest.class)))
    public TlsRptInspectionDetails inspect(JsonNode body) {
        return TlsRptInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), dns.begin()), own);
    }
}
