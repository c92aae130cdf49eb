package io.marcato.reports.forensics;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.domainaccess.DomainRights;
import io.marcato.reports.addresses.HostNames;
import io.marcato.reports.addresses.Networks;
import io.marcato.reports.detailviewer.SearchToken;
import io.marcato.web.Caller;
import io.marcato.web.Caller.Identity;
import io.marcato.web.InvalidRequest;
import io.marcato.web.JsonBody;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.IntStream;

@Path("/api/v1/forensics/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ForensicsResource {

    private static final int LONGEST_NAME = 255;

    private final ForensicReading reading;
    private final ForensicDeleting deleting;
    private final ForensicAccess access;
    private final HostNames hostNames;
    private final Networks networks;
    private final Caller caller;

    ForensicsResource(ForensicReading reading, ForensicDeleting deleting, ForensicAccess access, HostNames hostNames, Networks networks, Caller caller) {
        this.reading = reading;
        this.deleting = deleting;
        this.access = access;
        this.hostNames = hostNames;
        this.networks = networks;
        this.caller = caller;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Identity user = access.admitted();
        PageRequest request = PageRequest.of(uri);
        String token = Query.text(uri, "search_token").orElseThrow(() -> InvalidRequest.of("search_token", "This field is required."));
        if (!SearchToken.isWellFormed(token)) {
            throw Refusal.notFound();
        }
        Page<StoredRecord> page = reading.page(user, DomainRights.of(caller), token, request, uri);
        return Response.ok(named(page.results())).header("X-Total-Count", page.count()).header("X-Total-Pages", page.pages())
                .header("X-Current-Page", page.currentPage()).header("X-Per-Page", page.perPage()).build();
    }

    @DELETE
    public Response deleteAll() {
        deleting.all(access.admitted(), DomainRights.of(caller));
        return Response.noContent().build();
    }

    @POST
    @Path("delete/")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(JsonNode json) {
        Identity user = access.admitted();
        JsonBody body = JsonBody.of(json);
        List<String> names = body.texts("email_file_names", LONGEST_NAME);
        if (names.isEmpty() && !body.violations().has("email_file_names")) {
            body.violations().add("email_file_names", body.has("email_file_names") ? "This list may not be empty." : "This field is required.");
        }
        body.violations().throwIfAny();
        deleting.some(user, DomainRights.of(caller), names);
        return Response.noContent().build();
    }

    private List<ForensicRecord> named(List<StoredRecord> records) {
        String[] names = hostNames.of(records.stream().map(StoredRecord::address).toList());
        return IntStream.range(0, records.size())
                .mapToObj(place -> ForensicRecord.of(records.get(place), names[place], networks.country(records.get(place).address()))).toList();
    }
}
