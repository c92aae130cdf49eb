package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.local.client.Api;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says how an account comes to use the suite's Keycloak, in commands that can be pasted as they are. */
final class SsoGuide {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite;
    private final Progress progress;

    SsoGuide(Suite suite, Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    /** @param name of the files that hand over an account's log-in, without their endings */
    void tell(String name) throws IOException {
        if (!suite.hasIdentityProvider()) {
            return;
        }
        progress.say("\nKeycloak runs at http://127.0.0.1:" + suite.ports().get(Suite.KEYCLOAK) + " (administrator: " + IdentityProvider.ADMIN + ", password: "
                + suite.secrets().file(IdentityProvider.ADMIN_PASSWORD) + "). What its realm is known by is in " + suite.home().identityProvider());
        Path token = suite.home().path().resolve(name + ".token");
        Optional<JsonNode> account = account(suite.home().path().resolve(name + ".json"), token);
        if (account.isPresent()) {
            tell(account.get(), token, JSON.readTree(suite.home().identityProvider().toFile()));
        }
    }

    /** Empty where the files have been taken away, or the token has been replaced. */
    private Optional<JsonNode> account(Path handover, Path token) {
        try {
            long id = JSON.readTree(handover.toFile()).path("account_id").asLong();
            return Optional.of(new Api(suite.gatewayUrl(), Files.readString(token).strip()).get("/api/v1/accounts/" + id + "/"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void tell(JsonNode account, Path token, JsonNode realm) {
        String headers = "-H \"Authorization: Token $(cat " + token + ")\" -H \"Content-Type: application/json\"";
        progress.say("To have people of the account \"" + account.path("name").asText() + "\" log in there, name it to the account and invite the realm's one person:");
        progress.say("  curl -X PUT " + headers + " -d @" + suite.home().identityProvider() + " \\\n    " + suite.gatewayUrl() + "/api/v1/accounts/"
                + account.path("id").asLong() + "/sso/");
        progress.say("  curl -X POST " + headers + " -d '{\"email\": \"" + realm.path("person_email").asText() + "\"}' \\\n    " + suite.gatewayUrl()
                + "/api/v1/users/");
        progress.say("Then open " + suite.gatewayUrl() + "/sso/" + account.path("uid").asText() + "/login/ and log in as "
                + realm.path("person_username").asText() + ", with the password in that file.");
    }
}
