package io.marcato.accounts.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.accounts.AccountDetails;
import io.marcato.accounts.accounts.AccountViews;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.sessions.LogIns.LoggedIn;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.users.UserDetails;
import io.marcato.accounts.users.UserViews;
import io.marcato.accounts.users.Viewer;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/session/")
@Tag(name = "extensions")
class SessionResource {

    private static final String SESSION = "sessionid";
    private static final String CSRF = "csrftoken";
    private static final String SSO_ISSUER = "X-Marcato-Sso-Issuer";
    private static final String ID_TOKEN_HINT = "X-Marcato-Id-Token-Hint";
    private static final int MAX_TEXT = 4_096;
    private static final int MAX_CODE = 64;

    private final AccountSessions transactions;
    private final LogIns logIns;
    private final UserViews users;
    private final AccountViews accounts;
    private final CurrentSession current;
    private final Acting acting;
    private final Clock clock;

    @Schema(name = "Session")
    record Session(UserDetails user, AccountDetails account, @JsonProperty("csrf_token") String csrfToken, Instant expires) {
    }

    SessionResource(AccountSessions transactions, LogIns logIns, UserViews users, AccountViews accounts, CurrentSession current, Acting acting,
            Clock clock) {
        this.transactions = transactions;
        this.logIns = logIns;
        this.users = users;
        this.accounts = accounts;
        this.current = current;
        this.acting = acting;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Operation(operationId = "session_create", summary = "Log in", description = "Sets the sessionid and csrftoken cookies. Unsafe methods under"
            + " cookieAuth must repeat the latter in the X-CSRFToken header (403 otherwise).")
    @APIResponse(responseCode = "200", description = "Logged in.", content = @Content(schema = @Schema(implementation = Session.class)))
    public Uni<Response> logIn(JsonNode json, @Context UriInfo uri) {
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText("username", MAX_TEXT).orElse("");
        String password = body.requiredText("password", MAX_TEXT).orElse("");
        Optional<String> code = body.text("otp", MAX_CODE);
        body.violations().throwIfAny();
        return logIns.logIn(name, password, code, acting.address())
                .chain(loggedIn -> shown(loggedIn, uri).map(session -> answer(loggedIn.session(), session, uri)));
    }

    private Uni<Session> shown(LoggedIn loggedIn, UriInfo uri) {
        long account = loggedIn.user().accountId();
        Viewer self = Viewer.self(loggedIn.user());
        return transactions.in(account, () -> users.of(loggedIn.user(), self, Links.of(uri))
                .chain(user -> accounts.own(account, self.admin(), Links.of(uri))
                        .map(own -> new Session(user, own, loggedIn.session().csrf().text(), loggedIn.session().expires()))));
    }

    private Response answer(OpenedSession opened, Session session, UriInfo uri) {
        boolean secure = "https".equals(uri.getBaseUri().getScheme());
        int age = (int) Duration.between(clock.instant(), opened.expires()).toSeconds();
        return Response.ok(session, "application/json")
                .header("Cache-Control", "no-store")
                .cookie(cookie(SESSION, opened.secret().text(), age, secure).httpOnly(true).build())
                .cookie(cookie(CSRF, opened.csrf().text(), age, secure).build())
                .build();
    }

    private static NewCookie.Builder cookie(String name, String value, int age, boolean secure) {
        return new NewCookie.Builder(name).value(value).path("/").maxAge(age).secure(secure).sameSite(NewCookie.SameSite.LAX);
    }

    @DELETE
    @RolesAllowed({ "member", "admin" })
    @Operation(operationId = "session_destroy", summary = "Log out", description = "Ends the session of the cookie; a token is not affected.")
    @APIResponse(responseCode = "204", description = "Logged out.")
    public Uni<Response> logOut(@Context UriInfo uri) {
        boolean secure = "https".equals(uri.getBaseUri().getScheme());
        Response.ResponseBuilder answer = Response.noContent().cookie(cookie(SESSION, "", 0, secure).httpOnly(true).build())
                .cookie(cookie(CSRF, "", 0, secure).build());
        return current.hash().map(session -> logIns.logOut(session, acting.actor())).orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(origin -> origin.map(found -> forTheGateway(answer, found)).orElse(answer).build());
    }

    /** Which provider the gateway is to tell, too. Nobody else gets to see it. */
    private static Response.ResponseBuilder forTheGateway(Response.ResponseBuilder answer, SsoOrigin origin) {
        return answer.header(SSO_ISSUER, origin.issuer()).header(ID_TOKEN_HINT, origin.idTokenHint());
    }
}
