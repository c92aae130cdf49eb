package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.mtasts.MtaStsInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.requests.DomainRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** MTA-STS records for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/mta-sts/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class MtaStsResource {

    private final MtaStsInspector inspector = new MtaStsInspector();
    private final InspectionDns dns;

    MtaStsResource(InspectionDns dns) {
        this.dns = dns;
    }

    @POST
    @Path("inspect/")
    public MtaStsInspectionDetails inspect(JsonNode body) {
        return MtaStsInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), dns.begin()));
    }
}
