package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.bimi.BimiInspector;
import io.marcato.emailauth.bimi.MarkAuthorities;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.emailauth.dns.Dns;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.outbound.Fetches;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.requests.SelectorRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** BIMI for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/bimi/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class BimiResource {

    private final BimiInspector inspector;
    private final InspectionDns dns;
    private final Fetches fetches;
    private final OwnDestinations own;

    BimiResource(DmarcInspector dmarc, MarkAuthorities authorities, Clock clock, InspectionDns dns, Fetches fetches, OwnDestinations own) {
        this.inspector = new BimiInspector(dmarc, authorities, clock);
        this.dns = dns;
        this.fetches = fetches;
        this.own = own;
    }

    @POST
    @Path("inspect/")
    public BimiInspectionDetails inspect(JsonNode body) {
        SelectorRequest request = SelectorRequest.of(body);
        Dns share = dns.begin();
        return BimiInspectionDetails.of(inspector.inspect(request.domain(), request.selector(), share, fetches.with(share)), own);
    }
}
