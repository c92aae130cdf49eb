package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.spf.SpfEvaluator;
import io.marcato.emailauth.spf.SpfInspection;
import io.marcato.emailauth.spf.SpfInspector;
import io.marcato.inspectors.dns.InspectionDns;
import io.marcato.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

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
    private final MailVolumes volumes;
    private final Caller caller;
    private final Clock clock;

    SpfResource(InspectionDns dns, MailVolumes volumes, Caller caller, Clock clock) {
        this.dns = dns;
        this.volumes = volumes;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("inspect/")
    public SpfInspectionDetails inspect(JsonNode body) {
        SpfRequest request = SpfRequest.of(body);
        SpfInspection inspection = new SpfInspector(dns.begin()).inspect(request.domain());
        return SpfInspectionDetails.of(request, inspection, volume(request, inspection));
    }

    private Optional<Map<String, Long>> volume(SpfRequest request, SpfInspection inspection) {
        return caller.passport().filter(passport -> request.wantsVolume())
                .flatMap(passport -> volumes.of(passport, request.domain(), request.volumeDays(), inspection.passNetworks()));
    }

    @POST
    @Path("evaluate/")
    public SpfEvaluationDetails evaluate(JsonNode body) {
        SpfEvaluationRequest request = SpfEvaluationRequest.of(body);
        return SpfEvaluationDetails.of(request, new SpfEvaluator(dns.begin(), RECEIVER, clock).evaluate(request.check()));
    }
}
