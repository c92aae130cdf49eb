package io.marcato.accounts.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.web.JsonBody;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the gateway, and nobody else, who presents a token or a session. The secret itself stays at the gateway: its SHA-256 is enough. */
@Path("/internal/credentials")
@RolesAllowed("gateway")
class CredentialsResource {

    private static final String TOKEN_HASH = "token_hash";
    private static final String TOKEN_HASHES = "token_hashes";
    private static final String SESSION_HASH = "session_hash";

    private final Credentials credentials;

    CredentialsResource(Credentials credentials) {
        this.credentials = credentials;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Credential> resolve(JsonNode json) {
        return resolved(JsonBody.of(json)).map(credential -> credential.orElseThrow(Refusal::notFound));
    }

    /** Of many tokens at once. Those that are missing in the answer are worth nothing. */
    @POST
    @Path("known")
    @Operation(hidden = true)
    public Uni<Map<String, Map<String, Credential>>> known(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Set<String> hashes = Set.copyOf(body.texts(TOKEN_HASHES, 64));
        body.violations().throwIfAny();
        hashes.forEach(hash -> Sha256.parse(TOKEN_HASHES, hash));
        return credentials.ofTokens(hashes).map(known -> Map.of("known", known));
    }

    private Uni<Optional<Credential>> resolved(JsonBody body) {
        Optional<String> session = body.text(SESSION_HASH, 64);
        Optional<String> token = session.isPresent() ? Optional.empty() : body.requiredText(TOKEN_HASH, 64);
        body.violations().throwIfAny();
        return session.isPresent() ? credentials.ofSession(Sha256.parse(SESSION_HASH, session.get()))
                : credentials.ofToken(Sha256.parse(TOKEN_HASH, token.orElse("")));
    }
}
