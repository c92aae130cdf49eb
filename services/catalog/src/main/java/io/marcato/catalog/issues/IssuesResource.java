package io.marcato.catalog.issues;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.catalog.workitems.IgnoreUpdate;
import io.marcato.catalog.workitems.WorkItemFilter;
import io.marcato.catalog.workitems.WorkItems;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Path("/api/v1/issues/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class IssuesResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final WorkItems ISSUES = new WorkItems("issues", "issue_id", "true");
    private static final Map<String, String> ORDERINGS = Map.of("created", "i.created", "solved", "i.solved", "domain", "d.domain");

    private final Transactions transactions;
    private final Caller caller;

    IssuesResource(Transactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<IssueDetails> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        WorkItemFilter filter = WorkItemFilter.of(uri);
        Ordering ordering = Ordering.of(uri, ORDERINGS.keySet(), "-created");
        String by = ORDERINGS.get(ordering.key()) + (ordering.descending() ? " DESC" : "");
        return transactions.in(caller.accountId(), transaction -> Page.of(page, uri, ISSUES.count(transaction, caller, filter),
                ISSUES.page(transaction, caller, filter, by, page.limit(), page.offset(), row -> IssueDetails.of(row, Links.of(uri))), List.of("list")));
    }

    @GET
    @Path(ID)
    public IssueDetails issue(@PathParam("id") long id, @Context UriInfo uri) {
        return transactions.in(caller.accountId(), transaction -> ISSUES.find(transaction, caller, id).map(row -> IssueDetails.of(row, Links.of(uri)))
                .orElseThrow(Refusal::notFound));
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public IssueDetails update(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return ignored(id, IgnoreUpdate.full(json), uri);
    }

    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public IssueDetails updatePartly(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return ignored(id, IgnoreUpdate.partial(json), uri);
    }

    private IssueDetails ignored(long id, Optional<Boolean> ignored, UriInfo uri) {
        return transactions.in(caller.accountId(), transaction -> IssueDetails.of(ISSUES.ignore(transaction, caller, id, ignored), Links.of(uri)));
    }
}
