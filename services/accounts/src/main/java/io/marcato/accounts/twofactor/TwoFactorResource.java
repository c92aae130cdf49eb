package io.marcato.accounts.twofactor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.guessing.Throttle;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.users.User;
import io.marcato.accounts.users.UserRepository;
import io.marcato.accounts.users.Viewer;
import io.marcato.web.Caller;
import io.marcato.web.InvalidRequest;
import io.marcato.web.JsonBody;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users turn two-factor log-in on for themselves; they, or an administrator when the device is lost, turn it off. */
@Path("/api/v1/users/")
@RolesAllowed({ "member", "admin" })
@Tag(name = "extensions")
class TwoFactorResource {

    private static final String TWO_FACTOR = "{id: [0-9]{1,18}}/two-factor/";
    private static final String ISSUER = "Marcato";
    private static final int MAX_CODE = 64;

    private final AccountSessions transactions;
    private final UserRepository users;
    private final TwoFactor twoFactor;
    private final Throttle throttle;
    private final AuditTrail trail;
    private final Acting acting;
    private final Caller caller;

    /** @param otpauthUrl the same for the camera of an authenticator app */
    record Preparation(String secret, @JsonProperty("otpauth_url") String otpauthUrl) {

        static Preparation of(String secret, User user) {
            String label = URLEncoder.encode(ISSUER + ":" + user.username(), StandardCharsets.UTF_8).replace("+", "%20");
            return new Preparation(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + ISSUER);
        }
    }

    /** Each is good for one log-in without the device; shown once. */
    record RecoveryCodes(@JsonProperty("recovery_codes") List<String> recoveryCodes) {
    }

    TwoFactorResource(AccountSessions transactions, UserRepository users, TwoFactor twoFactor, Throttle throttle, AuditTrail trail, Acting acting,
            Caller caller) {
        this.transactions = transactions;
        this.users = users;
        this.twoFactor = twoFactor;
        this.throttle = throttle;
        this.trail = trail;
        this.acting = acting;
        this.caller = caller;
    }

    @POST
    @Path(TWO_FACTOR)
    @Operation(operationId = "users_two_factor_prepare", summary = "Prepare two-factor login",
            description = "For the own user. The secret counts once a code of it has been confirmed. Refused (400) while two-factor login is on.")
    public Uni<Preparation> prepare(@PathParam("id") long id) {
        Viewer viewer = viewer();
        return transactions.in(viewer.accountId(), () -> own(viewer, id)
                .chain(user -> twoFactor.prepare(viewer.accountId(), id)
                        .invoke(secret -> refuseIf(secret.isEmpty(), InvalidRequest.NON_FIELD_ERRORS, "Two-factor login is on already."))
                        .map(secret -> Preparation.of(secret, user))));
    }

    @POST
    @Path(TWO_FACTOR + "confirm/")
    @Operation(operationId = "users_two_factor_confirm", summary = "Turn two-factor login on",
            description = "For the own user. Takes a code (otp) of the prepared secret and answers recovery codes, once.")
    public Uni<RecoveryCodes> confirm(@PathParam("id") long id, JsonNode json) {
        Viewer viewer = viewer();
        Actor actor = acting.actor();
        JsonBody body = JsonBody.of(json);
        String code = body.requiredText("otp", MAX_CODE).orElse("");
        body.violations().throwIfAny();
        return throttle.admit("two-factor:" + viewer.accountId() + ":" + id, actor.address())
                .chain(() -> transactions.in(viewer.accountId(), () -> own(viewer, id)
                        .invoke(user -> refuseIf(user.hasTwoFactor(), InvalidRequest.NON_FIELD_ERRORS, "Two-factor login is on already."))
                        .call(user -> twoFactor.useCode(viewer.accountId(), id, code.strip())
                                .invoke(right -> refuseIf(!right, "otp", "The code is wrong.")))
                        .call(user -> trail.record(actor, "two_factor_enabled", Subject.user(id, user.username())))
                        .chain(() -> twoFactor.recoveryCodes(viewer.accountId(), id))))
                .call(() -> throttle.succeeded("two-factor:" + viewer.accountId() + ":" + id, actor.address()))
                .map(RecoveryCodes::new);
    }

    @DELETE
    @Path(TWO_FACTOR)
    @Operation(operationId = "users_two_factor_destroy", summary = "Turn two-factor login off",
            description = "For the own user or, by an administrator, another user of the account.")
    public Uni<Void> remove(@PathParam("id") long id) {
        Viewer viewer = viewer();
        Actor actor = acting.actor();
        return transactions.in(viewer.accountId(), () -> found(viewer, id)
                .invoke(user -> {
                    if (!viewer.admin() && !viewer.is(id)) {
                        throw Refusal.permissionDenied();
                    }
                })
                .call(user -> twoFactor.remove(viewer.accountId(), id))
                .call(user -> trail.record(actor, "two_factor_disabled", Subject.user(id, user.username())))).replaceWithVoid();
    }

    private Uni<User> own(Viewer viewer, long id) {
        return found(viewer, id).invoke(user -> {
            if (!viewer.is(id)) {
                throw Refusal.permissionDenied();
            }
            refuseIf(user.isSso(), InvalidRequest.NON_FIELD_ERRORS, "The user signs in by single sign-on.");
        });
    }

    private Uni<User> found(Viewer viewer, long id) {
        return users.byId(viewer.accountId(), id).map(user -> user.orElseThrow(Refusal::notFound));
    }

    private static void refuseIf(boolean condition, String field, String reason) {
        if (condition) {
            throw InvalidRequest.of(field, reason);
        }
    }

    private Viewer viewer() {
        return Viewer.of(caller.authenticated().identity());
    }
}
