package io.marcato.reports.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.domainaccess.DomainRights;
import io.marcato.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Asked by the inspectors service with the identity of its own caller; the gateway leads nobody here. */
@Path("/internal/network-volumes")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class NetworkVolumesResource {

    private final NetworkVolumes volumes;
    private final Caller caller;

    NetworkVolumesResource(NetworkVolumes volumes, Caller caller) {
        this.volumes = volumes;
        this.caller = caller;
    }

    /** @param messages one figure a network, in the order asked */
    record Counted(List<Long> messages) {
    }

    @POST
    @Operation(hidden = true)
    public Counted count(JsonNode body) {
        return new Counted(volumes.count(DomainRights.of(caller), NetworkVolumesRequest.of(body)));
    }
}
