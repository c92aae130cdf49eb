package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation of the API document that a running suite shows, as each kind of caller who may not: the document says what there is, so a new
 * operation is walked as soon as it can be reached.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("token=(?:3D)?([A-Za-z0-9]{20,})");
    private static final List<String> METHODS = List.of("get", "put", "patch", "post", "delete");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Described> operations = new ArrayList<>();
    private RunningSuite suite;
    private Tenant ours;
    private Tenant theirs;

    private record Described(String method, String path, boolean needsAccount, boolean takesCredentials, boolean forAdministrators) {

        boolean namesAnObject() {
            return path.contains("{id}") || path.startsWith("/api/v1/detail-viewer/{");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * @param administrator token of its owner
     * @param user          somebody without any right, with a token of its own
     */
    private record Tenant(long id, String word, String administrator, long user, String userToken, String upload, String report) {

        String urlOf(Described operation) {
            String object = operation.path().startsWith("/api/v1/users/") ? Long.toString(user)
                    : operation.path().startsWith("/api/v1/uploads/") ? upload : Long.toString(id);
            return operation.path().replace("{id}", object).replace("{search_token}", report).replace("{source_number}", "1");
        }
    }

    @BeforeAll
    void start() throws IOException {
        suite = new RunningSuite("tenants");
        ours = tenant("ourword");
        theirs = tenant("theirword");
        suite.api().get("/api/v1/openapi.json").path("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(described(method, path.getKey(), path.getValue().path(method)))));
        assertThat(operations).hasSizeGreaterThan(45);
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void nobodyReachesWhatNeedsAnAccount() throws IOException {
        for (Described operation : where(Described::needsAccount)) {
            assertThat(send(operation, ours, null).statusCode()).as(operation.toString()).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatDoesNotExistOpensNothing() throws IOException {
        for (Described operation : where(Described::takesCredentials)) {
            assertThat(send(operation, ours, "0123456789".repeat(4)).statusCode()).as(operation.toString()).isEqualTo(401);
        }
    }

    @Test
    void anotherTenantsObjectsAreNotThere() throws IOException {
        for (Described operation : where(Described::namesAnObject)) {
            HttpResponse<String> answer = send(operation, theirs, ours.administrator());
            // A body may be refused before anything is looked for.
            assertThat(answer.statusCode()).as(operation.toString()).isIn(operation.method().equals("GET") ? List.of(404) : List.of(400, 403, 404));
            assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
        assertThat(suite.api().get("/api/v1/accounts/" + theirs.id() + "/").path("status").asText()).isEqualTo("active");
    }

    @Test
    void listsHoldNothingOfAnotherTenant() throws IOException {
        for (Described operation : where(described -> described.method().equals("GET") && !described.path().contains("{"))) {
            HttpResponse<String> answer = send(operation, theirs, ours.administrator());
            assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(200);
            assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
    }

    @Test
    void aUserWithoutRightsDoesNothingThatIsForAdministrators() throws IOException {
        for (Described operation : where(Described::forAdministrators)) {
            assertThat(send(operation, ours, ours.userToken()).statusCode()).as(operation.toString()).isIn(403, 404);
        }
    }

    @Test
    void anExpiredSubscriptionKeepsOutWhereAnAccountIsNeeded() throws IOException {
        Tenant expired = tenant("expiredword");
        HttpRequest update = request("/api/v1/accounts/" + expired.id() + "/", ownerToken())
                .method("PATCH", BodyPublishers.ofString("{\"subscription_expires\":\"2020-01-01T00:00:00Z\"}")).build();
        assertThat(send(update).statusCode()).isEqualTo(200);

        Described first = where(operation -> operation.needsAccount() && operation.method().equals("GET")).getFirst();
        assertThat(Waiting.until(LIMIT, () -> status(first, expired) == 402)).isTrue();
        for (Described operation : where(described -> described.needsAccount() && !described.path().equals("/api/v1/session/"))) {
            assertThat(status(operation, expired)).as(operation.toString()).isEqualTo(402);
        }
    }

    private int status(Described operation, Tenant tenant) {
        try {
            return send(operation, tenant, tenant.userToken()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Described> where(Predicate<Described> predicate) {
        return operations.stream().filter(predicate).toList();
    }

    private static Described described(String method, String path, JsonNode operation) {
        List<String> schemes = new ArrayList<>();
        operation.path("security").forEach(scheme -> schemes.add(scheme.isEmpty() ? "" : scheme.fieldNames().next()));
        return new Described(method.toUpperCase(Locale.ROOT), path, !schemes.contains(""), schemes.size() > 1,
                operation.path("description").asText().startsWith("Administrators"));
    }

    private HttpResponse<String> send(Described operation, Tenant tenant, String token) throws IOException {
        HttpRequest.BodyPublisher body = operation.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return send(request(tenant.urlOf(operation), token).method(operation.method(), body).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(suite.suite().gatewayUrl() + path)).timeout(LIMIT)
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Token " + token);
    }

    private String ownerToken() throws IOException {
        return Files.readString(suite.suite().home().ownerToken()).strip();
    }

    /** A tenant with two users, an upload and a report, all of which the word is in. */
    private Tenant tenant(String word) throws IOException {
        String boss = "boss@" + word + ".example";
        long id = suite.api().post("/api/v1/accounts/", Map.of("name", word, "owner_email", boss)).path("id").asLong();
        Api provider = as(suite.api().post("/api/v1/accounts/" + id + "/switch/", Map.of()).path("token").asText());
        String administrator = activated(provider, boss, provider.get("/api/v1/users/?email=" + boss).at("/results/0/id").asLong());

        Api api = as(administrator);
        String person = "person@" + word + ".example";
        long user = api.post("/api/v1/users/", Map.of("email", person)).path("id").asLong();
        String userToken = activated(api, person, user);
        String upload = api.upload("application/xml", ("<feedback>" + word + "</feedback>").getBytes(StandardCharsets.UTF_8)).path("id").asText();
        JsonNode report = api.post("/api/v1/detail-viewer/",
                Map.of("domains", List.of(word + ".example"), "start_date", "2026-01-01", "end_date", "2026-01-31", "filter_option", "n"));
        return new Tenant(id, word, administrator, user, userToken, upload, report.path("search_token").asText());
    }

    private Api as(String token) {
        return new Api(suite.suite().gatewayUrl(), token);
    }

    /** The user follows the mailed link, and gets an API token. */
    private String activated(Api administrator, String email, long user) throws IOException {
        activate(email);
        return administrator.post("/api/v1/users/" + user + "/regenerate-token/", Map.of()).path("api_token").asText();
    }

    private void activate(String email) throws IOException {
        assertThat(Waiting.until(LIMIT, () -> link(email) != null)).as("an activation mail for " + email).isTrue();
        String password = "twelve green bottles on " + email;
        HttpRequest request = request("/api/v1/users/activate/", null).POST(BodyPublishers.ofString("{\"token\":\"" + link(email)
                + "\",\"password\":\"" + password + "\",\"password_confirm\":\"" + password + "\"}")).build();
        assertThat(send(request).statusCode()).isEqualTo(204);
    }

    /** The token of the newest mail to the address; null when there is none. */
    private String link(String email) {
        try (var files = Files.walk(suite.suite().home().mails())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".eml")).toList()) {
                String mail = Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("=\r?\n", "");
                Matcher link = LINK.matcher(mail);
                if (mail.contains("To: " + email) && link.find()) {
                    return link.group(1);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
