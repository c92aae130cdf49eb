package io.marcato.accounts.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.mails.MailKind;
import io.marcato.accounts.mails.PublicOrigin;
import io.marcato.web.JsonBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the pages around mailed links send what people have typed. */
@Path("/api/v1/users/")
@PermitAll
@Tag(name = "extensions")
class MailLinksResource {

    private static final int MAX_TOKEN = 128;

    private static final int MAX_NAME = 320;

    private final Passwords passwords;
    private final ForgottenPasswords forgottenPasswords;
    private final PublicOrigin origin;
    private final Acting acting;

    MailLinksResource(Passwords passwords, ForgottenPasswords forgottenPasswords, PublicOrigin origin, Acting acting) {
        this.passwords = passwords;
        this.forgottenPasswords = forgottenPasswords;
        this.origin = origin;
        this.acting = acting;
    }

    @POST
    @Path("activate/")
    @Operation(operationId = "users_activate", summary = "Complete an activation",
            description = "Takes the single-use token of the activation mail and the first password.")
    public Uni<Void> activate(JsonNode json) {
        return complete(MailKind.ACTIVATION, json);
    }

    @POST
    @Path("password-reset-request/")
    @Operation(operationId = "users_password_reset_request", summary = "Ask for a password reset mail",
            description = "Takes a user name or e-mail address. The answer is the same whether there is such a user or not.")
    public Uni<Void> requestReset(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText("username", MAX_NAME).orElse("");
        body.violations().throwIfAny();
        return forgottenPasswords.mailReset(name, origin.configured(), acting.address());
    }

    @POST
    @Path("password-reset-confirm/")
    @Operation(operationId = "users_password_reset_confirm", summary = "Complete a password reset",
            description = "Takes the single-use token of the reset mail and the new password; ends all sessions of the user.")
    public Uni<Void> confirmReset(JsonNode json) {
        return complete(MailKind.PASSWORD_RESET, json);
    }

    private Uni<Void> complete(MailKind kind, JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String token = body.requiredText("token", MAX_TOKEN).orElse("");
        String password = NewPassword.of(body);
        body.violations().throwIfAny();
        return passwords.setByLink(kind, new SecretToken(token), password, acting.address());
    }
}
