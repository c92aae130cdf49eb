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
    public MtaStsPolicyInspectionDetails inspect(JsonNode body) {
        Dns share = dns.begin();
        return MtaStsPolicyInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), share, fetches.with(share)));
    }
}
