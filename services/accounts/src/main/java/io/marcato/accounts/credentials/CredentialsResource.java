package io.marcato.accounts.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.InvalidRequest;
import io.marcato.web.JsonBody;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the gateway, and nobody else, who presents a token. The token itself stays at the gateway: its SHA-256 is enough. */
@Path("/internal/credentials")
@RolesAllowed("gateway")
class CredentialsResource {

    private static final String TOKEN_HASH = "token_hash";

    private final AccountSessions sessions;
    private final ApiTokenRepository tokens;
    private final Clock clock;

    CredentialsResource(AccountSessions sessions, ApiTokenRepository tokens, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Credential> resolve(JsonNode body) {
        byte[] hash = tokenHash(JsonBody.of(body));
        return sessions.unbound(() -> tokens.resolve(hash, clock.instant()))
                .map(credential -> credential.orElseThrow(Refusal::notFound));
    }

    private static byte[] tokenHash(JsonBody body) {
        String hex = body.requiredText(TOKEN_HASH, 64).orElse("");
        body.violations().throwIfAny();
        if (!hex.matches("[0-9a-f]{64}")) {
            throw InvalidRequest.of(TOKEN_HASH, "Must be a SHA-256 as 64 lower-case hex digits.");
        }
        return HexFormat.of().parseHex(hex);
    }
}
