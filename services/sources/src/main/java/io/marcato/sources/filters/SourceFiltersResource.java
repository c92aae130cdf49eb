package io.marcato.sources.filters;

import static io.marcato.tenancy.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.domainaccess.DomainAccess;
import io.marcato.domainaccess.DomainRights;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

@Path("/api/v1/source-filters/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class SourceFiltersResource {

    private static final List<String> PERMISSION = List.of("list", "create");
    private static final int LONGEST_NAME = 255;
    /** The contract's ServiceDomainName; its last label is no number, which keeps addresses out. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)(?:(?!-)[a-z0-9_-]{1,63}(?<!-)\\.)+(?!-)(?!\\d+$)[a-z0-9-]{2,63}(?<!-)");

    private final SourceFilters filters;
    private final DomainAccess access;
    private final Transactions transactions;
    private final Caller caller;

    SourceFiltersResource(SourceFilters filters, DomainAccess access, Transactions transactions, Caller caller) {
        this.filters = filters;
        this.access = access;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<SourceFilter> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        long account = caller.accountId();
        long user = caller.userId();
        return transactions.in(account, transaction -> Page.of(page, uri, filters.count(transaction, account, user),
                filters.page(transaction, account, user, page.limit(), page.offset()), PERMISSION));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonNode body) {
        long account = caller.accountId();
        List<String> domains = domains(JsonBody.of(body));
        DomainRights rights = DomainRights.of(caller);
        SourceFilter created = transactions.in(account, transaction -> {
            if (!await(access.readable(transaction, rights, domains)).containsAll(domains)) {
                throw Refusal.permissionDenied();
            }
            return filters.create(transaction, account, caller.userId(), domains);
        });
        return Response.status(Response.Status.CREATED).entity(created).build();
    }

    @GET
    @Path("{id}/")
    public SourceFilter detail(@PathParam("id") String id) {
        long account = caller.accountId();
        if (!id.matches("[0-9]{1,18}")) {
            throw Refusal.notFound();
        }
        return transactions.in(account, transaction -> filters.find(transaction, account, caller.userId(), Long.parseLong(id)))
                .orElseThrow(Refusal::notFound);
    }

    private static List<String> domains(JsonBody body) {
        List<String> names = body.texts("domains", LONGEST_NAME).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).distinct().toList();
        names.stream().filter(name -> !DOMAIN.matcher(name).matches())
                .forEach(name -> body.violations().add("domains", "\"" + name + "\" is not a domain name."));
        if (body.json("domains").filter(json -> !json.isNull()).isEmpty()) {
            body.violations().add("domains", Violations.REQUIRED);
        }
        body.violations().throwIfAny();
        return names;
    }
}
