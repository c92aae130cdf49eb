package io.marcato.accounts.sso;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.audit.Acting;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Administrators name the identity provider of the account they work in. */
@Path("/api/v1/accounts/{id: [0-9]{1,18}}/sso/")
@RolesAllowed("admin")
@Tag(name = "extensions")
class SsoResource {

    private static final int MAX_TEXT = 1_024;

    private final SsoSettingsStore store;
    private final Issuer issuers;
    private final Acting acting;
    private final Caller caller;

    /** The secret is never shown: its property is always empty. */
    @Schema(name = "AccountSso")
    record AccountSso(String issuer, @JsonProperty("client_id") String clientId, @JsonProperty("client_secret") String clientSecret) {
    }

    SsoResource(SsoSettingsStore store, Issuer issuers, Acting acting, Caller caller) {
        this.store = store;
        this.issuers = issuers;
        this.acting = acting;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "accounts_sso_retrieve", summary = "Get single sign-on settings", description = "Administrators of the account only.")
    public Uni<AccountSso> retrieve(@PathParam("id") long id) {
        return store.of(own(id)).map(found -> found.orElseThrow(Refusal::notFound)).map(SsoResource::shown);
    }

    @PUT
    @Operation(operationId = "accounts_sso_update", summary = "Set up single sign-on", description = "Administrators of the account only."
            + " Another issuer than before makes converted users link anew by their verified email address.")
    public Uni<AccountSso> update(@PathParam("id") long id, JsonNode json) {
        long account = own(id);
        JsonBody body = JsonBody.of(json);
        String issuer = body.requiredText("issuer", MAX_TEXT).orElse("");
        String clientId = body.requiredText("client_id", MAX_TEXT).orElse("");
        String clientSecret = body.requiredText("client_secret", MAX_TEXT).orElse("");
        body.violations().throwIfAny();
        issuers.check(issuer);
        SsoSettings settings = new SsoSettings(account, issuer, clientId, clientSecret);
        return store.put(settings, acting.actor()).replaceWith(shown(settings));
    }

    @DELETE
    @Operation(operationId = "accounts_sso_destroy", summary = "Remove single sign-on", description = "Administrators of the account only."
            + " Users who signed in by it get passwords by reset mail.")
    public Uni<Void> remove(@PathParam("id") long id) {
        return store.remove(own(id), acting.actor());
    }

    private static AccountSso shown(SsoSettings settings) {
        return new AccountSso(settings.issuer(), settings.clientId(), "");
    }

    private long own(long id) {
        if (caller.accountId() != id) {
            throw Refusal.notFound();
        }
        return id;
    }
}
