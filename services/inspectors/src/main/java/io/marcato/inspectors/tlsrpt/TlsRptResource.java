package io.marcato.inspectors.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.tlsrpt.TlsRptInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.inspectors.outbound.Fetches;
import io.marcato.inspectors.records.OwnDestinations;
import io.marcato.inspectors.requests.DomainRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** TLS-RPT for everyone. What DNS says or fails to say is a result, never an error. */
@Path("/api/v1/tls-rpt/")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class TlsRptResource {

    private final TlsRptInspector inspector = new TlsRptInspector();
    private final InspectionDns dns;
    private final Fetches fetches;
    private final OwnDestinations own;

    TlsRptResource(InspectionDns dns, Fetches fetches, OwnDestinations own) {
        this.dns = dns;
        this.fetches = fetches;
        this.own = own;
    }

    @POST
    @Path("inspect/")
    public TlsRptInspectionDetails inspect(JsonNode body) {
        Dns share = dns.begin();
        return TlsRptInspectionDetails.of(inspector.inspect(DomainRequest.of(body).domain(), share, fetches.with(share)), own);
    }
}
