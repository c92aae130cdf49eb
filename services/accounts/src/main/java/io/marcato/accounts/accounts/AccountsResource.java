package io.marcato.accounts.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.mails.PublicOrigin;
import io.marcato.accounts.sessions.CurrentSession;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/accounts/")
@RolesAllowed({ "member", "admin" })
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "extensions")
class AccountsResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final int MAX_NAME = 128;

    private final AccountSessions sessions;
    private final AccountRepository accounts;
    private final AccountViews views;
    private final Tenants tenants;
    private final Switching switching;
    private final PublicOrigin origin;
    private final CurrentSession session;
    private final Acting acting;
    private final Caller caller;

    @Schema(name = "AccountSwitch")
    record AccountSwitch(AccountDetails account, @Schema(nullable = true) String token, @Schema(nullable = true) Instant expires) {
    }

    AccountsResource(AccountSessions sessions, AccountRepository accounts, AccountViews views, Tenants tenants, Switching switching,
            PublicOrigin origin, CurrentSession session, Acting acting, Caller caller) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.views = views;
        this.tenants = tenants;
        this.switching = switching;
        this.origin = origin;
        this.session = session;
        this.acting = acting;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "accounts_list", summary = "List accounts", description = "The own account and the tenant accounts below it.")
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "search", description = "Part of the name.", schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<AccountDetails>> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        String search = Query.text(uri, "search").orElse("");
        long account = caller.accountId();
        boolean admin = caller.isAdmin();
        List<String> permission = admin && caller.isProvider() ? List.of("list", "create") : List.of("list");
        return sessions.in(account, () -> {
            PanacheQuery<Account> named = accounts.named(account, search);
            return named.count().chain(count -> named.page(page.page() - 1, page.limit()).list()
                    .map(rows -> rows.stream().map(row -> views.of(row, account, admin, Links.of(uri))).toList())
                    .map(rows -> Page.of(page, uri, count, rows, permission)));
        });
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "accounts_create", summary = "Create tenant account", description = "Administrators of a provider account only.")
    public Uni<AccountDetails> create(JsonNode json, @Context UriInfo uri) {
        long provider = provider();
        JsonBody body = JsonBody.of(json);
        Optional<String> name = name(body, body.requiredText("name", MAX_NAME));
        Optional<String> ownerEmail = body.requiredEmail("owner_email");
        Optional<Instant> subscription = body.timestamp("subscription_expires");
        body.violations().throwIfAny();
        return tenants.create(provider, acting.actor(), name.orElseThrow(), ownerEmail.orElseThrow(), subscription, origin.of(uri))
                .map(account -> views.of(account, provider, true, Links.of(uri)));
    }

    @GET
    @Path(ID)
    @Operation(operationId = "accounts_retrieve", summary = "Get account")
    public Uni<AccountDetails> detail(@PathParam("id") long id, @Context UriInfo uri) {
        long account = caller.accountId();
        boolean admin = caller.isAdmin();
        return sessions.in(account, () -> accounts.byId(account, id))
                .onItem().ifNull().failWith(Refusal::notFound)
                .map(found -> views.of(found, account, admin, Links.of(uri)));
    }

    @PATCH
    @Path(ID)
    @Operation(operationId = "accounts_partial_update", summary = "Update, suspend or resume a tenant account",
            description = "Administrators of the provider account only.")
    public Uni<AccountDetails> change(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        long provider = provider();
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        Optional<String> name = name(body, body.text("name", MAX_NAME));
        Optional<AccountStatus> status = body.choice("status", Set.of("active", "suspended")).map(AccountStatus::of);
        Optional<Instant> subscription = body.timestamp("subscription_expires");
        body.violations().throwIfAny();
        Tenants.Changes changes = new Tenants.Changes(name, status, body.has("subscription_expires") ? Optional.of(subscription) : Optional.empty());
        return tenants.change(provider, id, acting.actor(), changes).map(account -> views.of(account, provider, true, Links.of(uri)));
    }

    @DELETE
    @Path(ID)
    @ResponseStatus(202)
    @Operation(operationId = "accounts_destroy", summary = "Delete a tenant account", description = "Administrators of the provider account only."
            + " Nobody gets into it from now on. Its data are removed in every service after a grace period; until then status active takes it back.")
    public Uni<AccountDetails> delete(@PathParam("id") long id, @Context UriInfo uri) {
        long provider = provider();
        return tenants.delete(provider, id, acting.actor()).map(account -> views.of(account, provider, true, Links.of(uri)));
    }

    @POST
    @Path(ID + "switch/")
    @RolesAllowed("admin")
    @Operation(operationId = "accounts_switch", summary = "Switch into a tenant account",
            description = "Administrators of the provider account only; switching to the own account ends it.")
    public Uni<AccountSwitch> switchTo(@PathParam("id") long id, @Context UriInfo uri) {
        Caller.Identity identity = caller.identity();
        boolean comesBack = identity.actingFrom().filter(home -> home == id).isPresent();
        if (!comesBack) {
            caller.authenticated();
        }
        if (identity.actingFrom().isEmpty() && !caller.isProvider()) {
            throw Refusal.permissionDenied();
        }
        return switching.switchTo(identity, id, acting.actor(), session.hash())
                .map(switched -> new AccountSwitch(views.of(switched.account(), identity.home(), true, Links.of(uri)),
                        switched.token().map(token -> token.text()).orElse(null), switched.expires().orElse(null)));
    }

    private static Optional<String> name(JsonBody body, Optional<String> name) {
        if (name.isPresent() && name.get().isBlank()) {
            body.violations().add("name", "This field may not be blank.");
        }
        return name.map(String::strip);
    }

    /** @throws Refusal 402 when the subscription has expired, 403 to everyone but a provider's administrators */
    private long provider() {
        long account = caller.accountId();
        if (!caller.isAdmin() || !caller.isProvider()) {
            throw Refusal.permissionDenied();
        }
        return account;
    }
}
