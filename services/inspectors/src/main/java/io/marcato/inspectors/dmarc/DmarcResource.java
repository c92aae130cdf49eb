package io.marcato.inspectors.dmarc;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.requests.DomainRequest;
import io.marcato.inspectors.requests.RecordRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** DMARC for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/dmarc/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DmarcResource {

    private final DmarcInspector inspector;
    private final InspectionDns dns;
    private final OwnDestinations own;

    DmarcResource(DmarcInspector inspector, InspectionDns dns, OwnDestinations own) {
        this.inspector = inspector;
        this.dns = dns;
        this.own = own;
    }

    @POST
    @Path("inspect/")
    public DmarcInspectionDetails inspect(JsonNode body) {
        return DmarcInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), dns.begin()), own);
    }

    @POST
    @Path("validate/")
    public DmarcInspectionDetails validate(JsonNode body) {
        return DmarcInspectionDetails.of(inspector.validate(RecordRequest.of(body).record()), own);
    }
}
