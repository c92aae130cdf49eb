package io.marcato.inspectors.dkim;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.dkim.DkimInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.requests.RecordRequest;
import io.marcato.inspectors.requests.SelectorRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** DKIM keys for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/dkim/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DkimResource {

    private final DkimInspector inspector = new DkimInspector();
    private final InspectionDns dns;

    DkimResource(InspectionDns dns) {
        this.dns = dns;
    }

    @POST
    @Path("inspect/")
    public DkimInspectionDetails inspect(JsonNode body) {
        SelectorRequest request = SelectorRequest.of(body);
        return DkimInspectionDetails.of(inspector.inspect(request.domain(), request.selector(), dns.begin()));
    }

    @POST
    @Path("validate/")
    public DkimInspectionDetails validate(JsonNode body) {
        return DkimInspectionDetails.of(inspector.validate(RecordRequest.of(body).record()));
    }
}
