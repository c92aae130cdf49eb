package io.marcato.sources.refresh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

@Path("/api/v1/sources/refresh/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class RefreshResource {

    /** @param refreshed when the last refresh was completed; null before the first */
    record SourceRefresh(Instant refreshed) {
    }

    private final Refreshes refreshes;
    private final RefreshWorker worker;
    private final Caller caller;
    private final ObjectMapper json;

    RefreshResource(Refreshes refreshes, RefreshWorker worker, Caller caller, ObjectMapper json) {
        this.refreshes = refreshes;
        this.worker = worker;
        this.caller = caller;
        this.json = json;
    }

    @GET
    public SourceRefresh state() {
        return new SourceRefresh(refreshes.refreshed(caller.accountId()).orElse(null));
    }

    /** The body may be missing; if there is one, it is an object whose properties do not matter. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response start(String body) throws JsonProcessingException {
        long account = caller.accountId();
        if (body != null && !body.isBlank()) {
            JsonBody.of(json.readTree(body));
        }
        SourceRefresh before = new SourceRefresh(refreshes.refreshed(account).orElse(null));
        refreshes.request(account);
        worker.wake();
        return Response.accepted(before).build();
    }
}
