package io.marcato.catalog.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.catalog.domains.DomainName;
import io.marcato.catalog.policy.PolicyFilter.PolicyFilterDetails;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.marcato.web.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

@Path("/api/v1/policy-domain-filters/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class PolicyFiltersResource {

    private static final int MOST_TYPED = 1_000;

    private final PolicyFilters filters;
    private final Transactions transactions;
    private final Caller caller;

    PolicyFiltersResource(PolicyFilters filters, Transactions transactions, Caller caller) {
        this.filters = filters;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<PolicyFilterDetails> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        long user = caller.userId();
        return transactions.in(caller.accountId(), transaction -> Page.of(page, uri, filters.count(transaction, caller.accountId(), user),
                filters.page(transaction, caller.accountId(), user, page.limit(), page.offset()).stream().map(filter -> filter.details(Links.of(uri)))
                        .toList(),
                List.of("list", "create")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonNode json, @Context UriInfo uri) {
        long account = caller.accountId();
        List<String> domains = domains(JsonBody.of(json));
        PolicyFilter filter = transactions.in(account, transaction -> filters.add(transaction, account, caller.userId(), domains));
        return Response.status(Response.Status.CREATED).entity(filter.details(Links.of(uri))).build();
    }

    @GET
    @Path("{id: [0-9]{1,18}}/")
    public PolicyFilterDetails filter(@PathParam("id") long id, @Context UriInfo uri) {
        return transactions.in(caller.accountId(), transaction -> filters.find(transaction, caller.accountId(), caller.userId(), id))
                .map(filter -> filter.details(Links.of(uri))).orElseThrow(Refusal::notFound);
    }

    /** Domains need not be in the catalog: a filter chooses among those that are. */
    private static List<String> domains(JsonBody body) {
        List<String> domains = new ArrayList<>();
        List<String> typed = body.texts("domains", MOST_TYPED);
        for (String name : typed) {
            DomainName.read(name).ifPresentOrElse(domains::add,
                    () -> body.violations().add("domains", "\"" + name + "\" is not a valid domain name."));
        }
        if (typed.isEmpty() && !body.violations().has("domains")) {
            body.violations().add("domains", body.has("domains") ? "This list may not be empty." : Violations.REQUIRED);
        }
        body.violations().throwIfAny();
        return domains.stream().distinct().toList();
    }
}
