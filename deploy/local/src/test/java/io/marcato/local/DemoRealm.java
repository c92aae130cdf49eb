package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The realm of a suite's Keycloak, as its administrator has it at hand. */
final class DemoRealm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Suite suite;

    DemoRealm(Suite suite) {
        this.suite = suite;
    }

    /** What the suite has written down for whoever sets an account up. */
    JsonNode description() throws IOException {
        return JSON.readTree(suite.home().identityProvider().toFile());
    }

    /** The realm gets a person more. @return what that person types into Keycloak's form */
    Map<String, String> person(String name, String email, boolean verified) throws IOException {
        String password = "a-password-of-" + name;
        Map<String, Object> person = Map.of("username", name, "email", email, "emailVerified", verified, "enabled", true,
                "firstName", name, "lastName", "Example",
                "credentials", List.of(Map.of("type", "password", "value", password, "temporary", false)));
        send(request("/admin/realms/demo/users").header("Content-Type", "application/json").header("Authorization", "Bearer " + token())
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(person))));
        return Map.of("username", name, "password", password);
    }

    private String token() throws IOException {
        String form = "grant_type=password&client_id=admin-cli&username=" + IdentityProvider.ADMIN + "&password="
                + suite.secrets().password(IdentityProvider.ADMIN_PASSWORD);
        return JSON.readTree(send(request("/realms/master/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)))).path("access_token").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + suite.ports().get(Suite.KEYCLOAK) + path)).timeout(LIMIT);
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
