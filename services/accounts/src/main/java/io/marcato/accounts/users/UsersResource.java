package io.marcato.accounts.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.mails.PublicOrigin;
import io.marcato.accounts.sessions.CurrentSession;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

@Path("/api/v1/users/")
@RolesAllowed("admin")
@Tag(name = "Users")
@Produces(MediaType.APPLICATION_JSON)
class UsersResource {

    private static final String ID = "{id: [0-9]{1,18}}/";
    private static final List<String> PERMISSION = List.of("list", "create");
    private static final Set<String> ORDER = Set.of("username", "email");
    private static final int MAX_SETTINGS = 65_536;

    private final AccountSessions sessions;
    private final UserRepository repository;
    private final Users users;
    private final Passwords passwords;
    private final UserViews views;
    private final PublicOrigin origin;
    private final CurrentSession session;
    private final Acting acting;
    private final Caller caller;

    /** Password change as it is answered: secrets are never echoed. */
    @Schema(name = "PasswordChange")
    record PasswordChange(@JsonProperty("password_old") String passwordOld, String password,
            @JsonProperty("password_confirm") String passwordConfirm) {

        static final PasswordChange DONE = new PasswordChange("", "", "");
    }

    @Schema(name = "ApiToken")
    record ApiTokenAnswer(@JsonProperty("api_token") String apiToken, Instant created) {
    }

    UsersResource(AccountSessions sessions, UserRepository repository, Users users, Passwords passwords, UserViews views, PublicOrigin origin,
            CurrentSession session, Acting acting, Caller caller) {
        this.sessions = sessions;
        this.repository = repository;
        this.users = users;
        this.passwords = passwords;
        this.views = views;
        this.origin = origin;
        this.session = session;
        this.acting = acting;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "users_list", summary = "List users", description = "Administrators only.")
    @Parameter(name = "email", description = "Part of the email address.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "username", description = "Part of the user name.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "ordering", description = "username or email; a leading minus sorts downwards.", schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<UserDetails>> list(@Context UriInfo uri) {
        Viewer viewer = viewer();
        PageRequest page = PageRequest.of(uri);
        String email = Query.text(uri, "email").orElse("");
        String username = Query.text(uri, "username").orElse("");
        Sort order = sort(Ordering.of(uri, ORDER, "username"));
        return sessions.in(viewer.accountId(), () -> {
            PanacheQuery<User> found = repository.containing(viewer.accountId(), email, username, order);
            return found.count().chain(count -> found.page(page.page() - 1, page.limit()).list()
                    .chain(rows -> views.of(rows, viewer, Links.of(uri)))
                    .map(rows -> Page.of(page, uri, count, rows, PERMISSION)));
        });
    }

    private static Sort sort(Ordering ordering) {
        Sort.Direction direction = ordering.descending() ? Sort.Direction.Descending : Sort.Direction.Ascending;
        return Sort.by(ordering.key(), direction).and("id", direction);
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "users_create", summary = "Create user",
            description = "Administrators only. The new user gets an activation mail and stays inactive until its link is followed.")
    public Uni<UserDetails> create(JsonNode json, @Context UriInfo uri) {
        JsonBody body = JsonBody.of(json);
        Optional<String> email = body.requiredEmail("email");
        Rights rights = Rights.of(body);
        body.violations().throwIfAny();
        return shown(users.invite(caller.accountId(), acting.actor(), email.orElseThrow(), rights, origin.of(uri)), uri);
    }

    @GET
    @Path(ID)
    @Operation(operationId = "users_retrieve", summary = "Get user", description = "Administrators only.")
    public Uni<UserDetails> retrieve(@PathParam("id") long id, @Context UriInfo uri) {
        long account = caller.accountId();
        return shown(sessions.in(account, () -> repository.byId(account, id)).map(user -> user.orElseThrow(Refusal::notFound)), uri);
    }

    @PUT
    @Path(ID)
    @Operation(operationId = "users_update", summary = "Update user", description = "Administrators only.")
    public Uni<UserDetails> update(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        JsonBody body = JsonBody.of(json);
        Optional<String> email = body.requiredEmail("email");
        Users.Changes changes = new Users.Changes(email, settings(body), new Rights(Optional.empty(), Optional.empty(), Optional.empty()));
        body.violations().throwIfAny();
        return shown(users.update(caller.accountId(), id, acting.actor(), changes, origin.of(uri)), uri);
    }

    @PATCH
    @Path(ID)
    @Operation(operationId = "users_partial_update", summary = "Update user (partial)", description = "Administrators only.")
    public Uni<UserDetails> partialUpdate(@PathParam("id") long id, JsonNode json, @Context UriInfo uri) {
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        Users.Changes changes = new Users.Changes(body.email("email"), settings(body), Rights.of(body));
        body.violations().throwIfAny();
        return shown(users.update(caller.accountId(), id, acting.actor(), changes, origin.of(uri)), uri);
    }

    private static Optional<String> settings(JsonBody body) {
        Optional<String> settings = body.json("settings").map(JsonNode::toString);
        if (settings.isPresent() && settings.get().length() > MAX_SETTINGS) {
            body.violations().add("settings", "Ensure this field has no more than " + MAX_SETTINGS + " characters.");
        }
        if (settings.isPresent() && settings.get().contains("\\u0000")) {
            body.violations().add("settings", "Null characters are not allowed.");
        }
        return settings;
    }

    @DELETE
    @Path(ID)
    @Operation(operationId = "users_destroy", summary = "Delete user",
            description = "Administrators only. Final. Neither the account owner nor the last administrator can be deleted (403).")
    public Uni<Void> delete(@PathParam("id") long id) {
        return users.delete(caller.accountId(), id, acting.actor());
    }

    @POST
    @Path(ID + "activation-reminder/")
    @Operation(operationId = "users_activation_reminder", summary = "Send activation reminder",
            description = "Administrators only. Refused (400) for an active user.")
    public Uni<Void> remind(@PathParam("id") long id, @Context UriInfo uri) {
        return users.remind(caller.accountId(), id, acting.actor(), origin.of(uri)).replaceWithVoid();
    }

    @PUT
    @Path(ID + "convert-to-sso/")
    @Operation(operationId = "users_convert_to_sso", summary = "Convert user to SSO login",
            description = "Administrators only. Refused (400) while sso_ready is false.")
    public Uni<Void> convertToSso(@PathParam("id") long id) {
        return users.convertToSso(caller.accountId(), id, acting.actor()).replaceWithVoid();
    }

    @POST
    @Path(ID + "password-change/")
    @RolesAllowed({ "member", "admin" })
    @Operation(operationId = "users_password_change", summary = "Change password",
            description = "Users change their own password only (403 otherwise), administrators or not.")
    public Uni<PasswordChange> changePassword(@PathParam("id") long id, JsonNode json) {
        Viewer viewer = viewer();
        JsonBody body = JsonBody.of(json);
        String old = body.requiredText("password_old", NewPassword.MAX_TEXT).orElse("");
        String password = NewPassword.of(body);
        body.violations().throwIfAny();
        return passwords.change(viewer, id, acting.actor(), old, password, session.hash()).replaceWith(PasswordChange.DONE);
    }

    @POST
    @Path(ID + "password-reset/")
    @Operation(operationId = "users_password_reset", summary = "Send password reset mail", description = "Administrators only.")
    public Uni<Void> mailReset(@PathParam("id") long id, @Context UriInfo uri) {
        return users.mailReset(caller.accountId(), id, acting.actor(), origin.of(uri)).replaceWithVoid();
    }

    @POST
    @Path(ID + "regenerate-token/")
    @RolesAllowed({ "member", "admin" })
    @Tag(name = "extensions")
    @Operation(operationId = "users_regenerate_token", summary = "Issue a new API token",
            description = "For the own user or, by an administrator, another user of the account. The former token stops working at once.")
    public Uni<ApiTokenAnswer> issueToken(@PathParam("id") long id) {
        return users.issueToken(viewer(), id, acting.actor()).map(issued -> new ApiTokenAnswer(issued.token().text(), issued.created()));
    }

    private Uni<UserDetails> shown(Uni<User> user, UriInfo uri) {
        Viewer viewer = viewer();
        return user.chain(found -> sessions.in(viewer.accountId(), () -> views.of(found, viewer, Links.of(uri))));
    }

    /** @throws Refusal 402 when the subscription has expired */
    private Viewer viewer() {
        return Viewer.of(caller.authenticated().identity());
    }
}
