package io.marcato.accounts.sso;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.audit.Acting;
import io.marcato.web.JsonBody;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the gateway, and nobody else, asks while somebody signs in at an identity provider. */
@Path("/internal/sso/")
@RolesAllowed("gateway")
class SsoGatewayResource {

    private static final int MAX_TEXT = 1_024;
    private static final int MAX_ID_TOKEN = 16_384;

    private final SsoSettingsStore store;
    private final SsoLogIns logIns;
    private final Acting acting;

    record Client(String issuer, @JsonProperty("client_id") String clientId, @JsonProperty("client_secret") String clientSecret,
            @JsonProperty("account_id") long accountId) {
    }

    record Secrets(String session, String csrf) {
    }

    SsoGatewayResource(SsoSettingsStore store, SsoLogIns logIns, Acting acting) {
        this.store = store;
        this.logIns = logIns;
        this.acting = acting;
    }

    @POST
    @Path("settings")
    @Operation(hidden = true)
    public Uni<Client> settings(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String uid = body.requiredText("account_uid", MAX_TEXT).orElse("");
        body.violations().throwIfAny();
        return store.of(uid).map(found -> found.orElseThrow(Refusal::notFound))
                .map(found -> new Client(found.issuer(), found.clientId(), found.clientSecret(), found.accountId()));
    }

    @POST
    @Path("session")
    @Operation(hidden = true)
    public Uni<Secrets> logIn(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        SsoLogIns.Voucher voucher = new SsoLogIns.Voucher(body.requiredText("account_uid", MAX_TEXT).orElse(""),
                body.requiredText("issuer", MAX_TEXT).orElse(""), body.requiredText("subject", MAX_TEXT).orElse(""), address(body),
                body.bool("email_verified").orElse(false), body.requiredText("id_token_hint", MAX_ID_TOKEN).orElse(""));
        body.violations().throwIfAny();
        return logIns.logIn(voucher, acting.address()).map(opened -> new Secrets(opened.secret().text(), opened.csrf().text()));
    }

    /** As a provider writes it, who may know none; one that no user can have finds nobody. */
    private static Optional<String> address(JsonBody body) {
        return body.text("email", MAX_TEXT).map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    }
}
