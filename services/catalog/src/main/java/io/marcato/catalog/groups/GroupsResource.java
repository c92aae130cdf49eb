package io.marcato.catalog.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.catalog.groups.GroupDetails.Powers;
import io.marcato.catalog.membership.Membership;
import io.marcato.catalog.membership.MembershipAnswers;
import io.marcato.catalog.rights.Reach;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

@Path("/api/v1/domain-groups/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class GroupsResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final int MOST_LABEL = 128;
    private static final int MOST_NOTES = 10_000;

    private final GroupRepository groups;
    private final GroupChanges changes;
    private final DefaultGroup defaultGroup;
    private final Membership membership;
    private final Transactions transactions;
    private final OutboxRelay relay;
    private final Caller caller;

    GroupsResource(GroupRepository groups, GroupChanges changes, DefaultGroup defaultGroup, Membership membership, Transactions transactions,
            OutboxRelay relay, Caller caller) {
        this.groups = groups;
        this.changes = changes;
        this.defaultGroup = defaultGroup;
        this.membership = membership;
        this.transactions = transactions;
        this.relay = relay;
        this.caller = caller;
    }

    @GET
    public Page<GroupDetails> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        GroupFilter filter = GroupFilter.of(uri);
        long account = caller.accountId();
        Reach reach = Reach.reading(caller);
        return transactions.in(account, transaction -> {
            defaultGroup.ensure(transaction, account);
            long count = groups.count(transaction, account, reach, filter);
            List<GroupDetails> rows = groups.page(transaction, account, reach, filter, page.limit(), page.offset()).stream()
                    .map(group -> shown(group, uri)).toList();
            return Page.of(page, uri, count, rows, caller.isAdmin() ? List.of("list", "create") : List.of("list"));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonNode json, @Context UriInfo uri) {
        requireAdmin();
        JsonBody body = JsonBody.of(json);
        Optional<String> label = body.requiredText("label", MOST_LABEL).filter(text -> notBlank(body, text));
        String notes = body.text("notes", MOST_NOTES).orElse("");
        boolean parked = body.bool("parked_domains").orElse(false);
        body.violations().throwIfAny();
        GroupDetails created = changing(transaction -> {
            defaultGroup.ensure(transaction, caller.accountId());
            long id = changes.create(transaction, caller.accountId(), label.orElseThrow().strip(), notes, parked);
            return shown(readable(transaction, id), uri);
        });
        return Response.status(Response.Status.CREATED).entity(created).build();
    }

    @GET
    @Path(ID)
    public GroupDetails group(@PathParam("id") long id, @Context UriInfo uri) {
        return transactions.in(caller.accountId(), transaction -> shown(readable(transaction, id), uri));
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public GroupDetails update(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return update(id, json, true, uri);
    }

    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public GroupDetails updatePartly(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return update(id, json, false, uri);
    }

    @DELETE
    @Path(ID)
    public Response delete(@PathParam("id") long id) {
        requireAdmin();
        changing(transaction -> {
            changes.delete(transaction, caller.accountId(), readable(transaction, id));
            return id;
        });
        return Response.noContent().build();
    }

    @POST
    @Path(ID + "add-domains/")
    @Consumes(MediaType.APPLICATION_JSON)
    public MembershipAnswers.Added add(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return changing(transaction -> membership.add(transaction, caller, writable(transaction, id).target(), json, Links.of(uri)));
    }

    @POST
    @Path(ID + "move-domains/")
    @Consumes(MediaType.APPLICATION_JSON)
    public MembershipAnswers.Moved move(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return changing(transaction -> membership.move(transaction, caller, writable(transaction, id).target(), json, Links.of(uri)));
    }

    @POST
    @Path(ID + "remove-domains/")
    @Consumes(MediaType.APPLICATION_JSON)
    public MembershipAnswers.Removed remove(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        return changing(transaction -> membership.remove(transaction, caller, writable(transaction, id).target(), json, Links.of(uri)));
    }

    private GroupDetails update(long id, JsonNode json, boolean full, UriInfo uri) {
        JsonBody body = JsonBody.of(json == null && !full ? JsonNodeFactory.instance.objectNode() : json);
        return changing(transaction -> {
            DomainGroup before = writable(transaction, id);
            DomainGroup after = changed(before, body, full);
            changes.update(transaction, caller.accountId(), before, after);
            return shown(readable(transaction, id), uri);
        });
    }

    /** What a full update leaves out keeps its value, but the label is needed. */
    private static DomainGroup changed(DomainGroup group, JsonBody body, boolean full) {
        Optional<String> label = (full ? body.requiredText("label", MOST_LABEL) : body.text("label", MOST_LABEL)).filter(text -> notBlank(body, text));
        Optional<String> notes = body.text("notes", MOST_NOTES);
        boolean parked = body.bool("parked_domains").orElse(group.parkedDomains());
        boolean hiding = body.bool("hide_assigned_domains").orElse(group.hideAssignedDomains());
        if (group.isDefault() && parked != group.parkedDomains()) {
            body.violations().add("parked_domains", "The DEFAULT group can not be parked.");
        }
        if (!group.isDefault() && hiding != group.hideAssignedDomains()) {
            body.violations().add("hide_assigned_domains", "Only the DEFAULT group can hide domains of other groups.");
        }
        body.violations().throwIfAny();
        return new DomainGroup(group.id(), label.map(String::strip).orElse(group.label()), notes.orElse(group.notes()), group.isDefault(), parked, hiding,
                group.state(), group.domainCount(), group.issues(), group.tasks(), group.maxVolume());
    }

    private static boolean notBlank(JsonBody body, String text) {
        if (text.isBlank()) {
            body.violations().add("label", "This field may not be blank.");
        }
        return !text.isBlank();
    }

    private <T> T changing(Function<SqlConnection, T> work) {
        T result = transactions.in(caller.accountId(), work);
        relay.wake();
        return result;
    }

    private DomainGroup readable(SqlConnection transaction, long id) {
        return groups.find(transaction, caller.accountId(), Reach.reading(caller), id).orElseThrow(Refusal::notFound);
    }

    private DomainGroup writable(SqlConnection transaction, long id) {
        DomainGroup group = readable(transaction, id);
        if (!caller.groupAccess().mayWrite(id)) {
            throw Refusal.permissionDenied();
        }
        return group;
    }

    private void requireAdmin() {
        caller.authenticated();
        if (!caller.isAdmin()) {
            throw Refusal.permissionDenied();
        }
    }

    private GroupDetails shown(DomainGroup group, UriInfo uri) {
        return GroupDetails.of(group, new Powers(caller.isAdmin(), caller.groupAccess().mayWrite(group.id())), Links.of(uri));
    }
}
