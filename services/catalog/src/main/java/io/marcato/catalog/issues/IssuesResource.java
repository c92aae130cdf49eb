package io.marcato.catalog.issues;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.catalog.workitems.IgnoreUpdate;
import io.marcato.catalog.workitems.WorkItems;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

@Path("/api/v1/issues/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class IssuesResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final WorkItems<IssueDetails> ISSUES = new WorkItems<>("issues", "issue_id", "true",
            Map.of("created", "i.created", "solved", "i.solved", "domain", "d.domain"), IssueDetails::of);

    private final Transactions transactions;
    private final Caller caller;

    IssuesResource(Transactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<IssueDetails> list(@Context UriInfo uri) {
        return ISSUES.list(transactions, caller, uri);
    }

    @GET
    @Path(ID)
    public IssueDetails issue(@PathParam("id") long id, @Context UriInfo uri) {
        return ISSUES.find(transactions, caller, id, uri);
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public IssueDetails update(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return ISSUES.ignore(transactions, caller, id, IgnoreUpdate.full(json), uri);
    }

    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public IssueDetails updatePartly(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return ISSUES.ignore(transactions, caller, id, IgnoreUpdate.partial(json), uri);
    }
}
