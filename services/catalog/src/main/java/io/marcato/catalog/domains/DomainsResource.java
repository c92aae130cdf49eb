package io.marcato.catalog.domains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.catalog.audit.Trail;
import io.marcato.catalog.domains.DomainRepository.Reaches;
import io.marcato.catalog.rights.Reach;
import io.marcato.events.AuditEntryRecorded.Change;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.CsvRows;
import io.marcato.web.Format;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Path("/api/v1/domains/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
class DomainsResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final int MOST_NOTES = 10_000;

    private final DomainRepository domains;
    private final DomainNews news;
    private final Refreshing refreshing;
    private final Trail trail;
    private final Transactions transactions;
    private final OutboxRelay relay;
    private final Caller caller;

    DomainsResource(DomainRepository domains, DomainNews news, Refreshing refreshing, Trail trail, Transactions transactions, OutboxRelay relay, Caller caller) {
        this.domains = domains;
        this.news = news;
        this.refreshing = refreshing;
        this.trail = trail;
        this.transactions = transactions;
        this.relay = relay;
        this.caller = caller;
    }

    @GET
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        PageRequest request = PageRequest.of(uri);
        DomainFilter filter = DomainFilter.of(uri);
        String ordering = DomainOrdering.of(uri);
        Reaches reaches = reaches();
        Page<DomainDetails> page = transactions.in(reaches.account(), transaction -> {
            long count = domains.count(transaction, reaches, filter);
            List<DomainDetails> rows = domains.page(transaction, reaches, filter, ordering, request.limit(), request.offset()).stream()
                    .map(domain -> DomainDetails.of(domain, Links.of(uri))).toList();
            return Page.of(request, uri, count, rows, List.of("list"));
        });
        return format == Format.CSV ? csv(page.results()) : Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path(ID)
    public Response domain(@PathParam("id") long id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        return answer(transactions.in(caller.accountId(), transaction -> readable(transaction, id)), format, uri);
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("id") long id, JsonNode json, @Context UriInfo uri, @Context HttpHeaders headers) {
        return change(id, json, uri, headers);
    }

    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response updatePartly(@PathParam("id") long id, JsonNode json, @Context UriInfo uri, @Context HttpHeaders headers) {
        return change(id, json, uri, headers);
    }

    @DELETE
    @Path(ID)
    public Response delete(@PathParam("id") long id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        Domain gone = transactions.in(caller.accountId(), transaction -> {
            Domain domain = writable(transaction, id);
            news.delete(transaction, caller.accountId(), List.of(id));
            trail.record(transaction, "domain_removed", Trail.domain(id, domain.domain()), Map.of());
            return domain;
        });
        relay.wake();
        String detail = "Deleted " + gone.domain() + " with everything that belongs to it.";
        return format == Format.CSV ? Response.ok("detail\r\n" + detail + "\r\n", Format.TEXT_CSV).build()
                : Response.ok(Map.of("detail", detail), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Records are looked up again; what is known by then is answered when DNS lets us wait too long. */
    @POST
    @Path(ID + "refresh/")
    public Response refresh(@PathParam("id") long id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        long account = caller.accountId();
        UUID inspection = transactions.in(account, transaction -> refreshing.start(transaction, account, writable(transaction, id).id()));
        relay.wake();
        refreshing.await(account, inspection);
        return answer(transactions.in(account, transaction -> readable(transaction, id)), format, uri);
    }

    @POST
    @Path(ID + "verify/")
    public Response verify(@PathParam("id") long id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Format.of(uri, headers);
        long account = caller.accountId();
        transactions.in(account, transaction -> refreshing.probe(transaction, account, writable(transaction, id).id()));
        relay.wake();
        return Response.accepted().build();
    }

    private Response change(long id, JsonNode json, UriInfo uri, HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        String notes = body.text("notes", MOST_NOTES).orElse(null);
        Boolean topLevel = body.bool("top_level").orElse(null);
        body.integer("spf_lookup_count", Integer.MIN_VALUE, Integer.MAX_VALUE);
        body.timestamp("last_upload_time");
        return answer(transactions.in(caller.accountId(), transaction -> {
            Domain domain = writable(transaction, id);
            if (topLevel != null && topLevel != domain.topLevel() && !(topLevel && domain.subdomain())) {
                body.violations().add("top_level", "Only a subdomain can be promoted to a top-level domain.");
            }
            body.violations().throwIfAny();
            domains.update(transaction, caller.accountId(), id, notes == null ? domain.notes() : notes, topLevel == null ? domain.topLevel() : topLevel);
            trail.record(transaction, "domain_changed", Trail.domain(id, domain.domain()), differences(domain, notes, topLevel));
            return readable(transaction, id);
        }), format, uri);
    }

    private static Map<String, Change> differences(Domain domain, String notes, Boolean topLevel) {
        Map<String, Change> differences = new LinkedHashMap<>();
        if (notes != null && !notes.equals(domain.notes())) {
            differences.put("notes", new Change(domain.notes(), notes));
        }
        if (topLevel != null && topLevel != domain.topLevel()) {
            differences.put("top_level", new Change(domain.topLevel(), topLevel));
        }
        return differences;
    }

    private Reaches reaches() {
        return new Reaches(caller.accountId(), Reach.reading(caller), Reach.writing(caller));
    }

    private Domain readable(SqlConnection transaction, long id) {
        return domains.find(transaction, reaches(), id).orElseThrow(Refusal::notFound);
    }

    private Domain writable(SqlConnection transaction, long id) {
        Domain domain = readable(transaction, id);
        if (!domain.writable()) {
            throw Refusal.permissionDenied();
        }
        return domain;
    }

    private static Response answer(Domain domain, Format format, UriInfo uri) {
        DomainDetails details = DomainDetails.of(domain, Links.of(uri));
        return format == Format.CSV ? csv(List.of(details)) : Response.ok(details, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response csv(List<DomainDetails> rows) {
        return Response.ok(CsvRows.write(DomainDetails.COLUMNS, rows), Format.TEXT_CSV).build();
    }
}
