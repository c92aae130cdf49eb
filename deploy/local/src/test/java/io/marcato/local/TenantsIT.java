package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.local.client.Waiting;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation of the API document that a running suite shows, as each kind of caller: the document says what there is, so a new operation is walked
 * as soon as it can be reached.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SESSION = "/api/v1/session/";
    /** What somebody does with an own thing, or with everybody's, whatever the rights in domain groups. */
    private static final Set<String> OPEN_TO_MEMBERS = Set.of("POST /api/v1/detail-viewer/", "POST /api/v1/uploads/", "POST /api/v1/sources/refresh/",
            "POST /api/v1/source-filters/", "POST /api/v1/policy-domain-filters/", "DELETE " + SESSION);

    private final HttpClient http = HttpClient.newHttpClient();
    private List<WalkedOperation> operations;
    private TestingDns dns;
    private RunningSuite suite;
    private WalkedTenants tenants;
    private WalkedTenant ours;
    private WalkedTenant theirs;

    @BeforeAll
    void start() throws IOException {
        dns = TestingDns.start();
        suite = new RunningSuite("tenants", dns.address());
        operations = WalkedOperation.all(suite.api().get("/api/v1/openapi.json"));
        assertThat(operations).hasSizeGreaterThan(45);
        tenants = new WalkedTenants(suite, dns, operations);
        ours = tenants.make("ourword");
        theirs = tenants.make("theirword");
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
        dns.close();
    }

    @Test
    void nobodyReachesWhatNeedsAnAccount() throws IOException {
        for (WalkedOperation operation : where(WalkedOperation::needsAccount)) {
            assertThat(send(operation, ours, null).statusCode()).as(operation.toString()).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatDoesNotExistOpensNothing() throws IOException {
        for (WalkedOperation operation : where(WalkedOperation::takesCredentials)) {
            assertThat(send(operation, ours, "0123456789".repeat(4)).statusCode()).as(operation.toString()).isEqualTo(401);
        }
    }

    @Test
    void anotherTenantsObjectsAreNotThere() throws IOException {
        for (WalkedOperation operation : where(WalkedOperation::namesAnObject)) {
            HttpResponse<String> answer = send(operation, theirs, ours.administrator());
            // A body may be refused before anything is looked for.
            assertThat(answer.statusCode()).as(operation.toString()).isIn(operation.isRead() ? List.of(404) : List.of(400, 403, 404));
            assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
        assertThat(suite.api().get("/api/v1/accounts/" + theirs.id() + "/").path("status").asText()).isEqualTo("active");
    }

    @Test
    void listsHoldNothingOfAnotherTenant() throws IOException {
        for (WalkedOperation operation : where(described -> described.isRead() && !described.path().contains("{"))) {
            HttpResponse<String> answer = send(operation, theirs, ours.administrator());
            assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 400);
            assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
    }

    @Test
    void aUserWithoutRightsDoesNothingThatIsForAdministrators() throws IOException {
        for (WalkedOperation operation : where(WalkedOperation::forAdministrators)) {
            assertThat(send(operation, ours, ours.personToken()).statusCode()).as(operation.toString()).isIn(403, 404);
        }
    }

    @Test
    void whoMayReadChangesNothing() throws IOException {
        WalkedTenant tenant = tenants.make("readerword");
        String reader = tenants.granted(tenant, "reader", "add-readonly-users");
        SoftAssertions all = new SoftAssertions();
        for (WalkedOperation operation : where(described -> described.needsAccount() && !OPEN_TO_MEMBERS.contains(described.toString()))) {
            HttpResponse<String> answer = send(operation, tenant, reader);
            List<Integer> expected = !operation.isRead() ? List.of(400, 403, 404) : operation.forAdministrators() ? List.of(403, 404) : List.of(200, 400, 403, 404);
            all.assertThat(answer.statusCode()).as(operation.toString()).isIn(expected);
            all.assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
        all.assertAll();
    }

    @Test
    void whoMayWriteIsNoAdministrator() throws IOException {
        WalkedTenant tenant = tenants.make("writerword");
        String writer = tenants.granted(tenant, "writer", "add-admin-users");
        SoftAssertions all = new SoftAssertions();
        for (WalkedOperation operation : where(WalkedOperation::needsAccount)) {
            HttpResponse<String> answer = send(operation, tenant, writer);
            all.assertThat(answer.statusCode()).as(operation.toString())
                    .isIn(operation.forAdministrators() ? List.of(403, 404) : List.of(200, 201, 202, 204, 400, 403, 404, 415));
            all.assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
        all.assertAll();
    }

    @Test
    void anAdministratorIsKeptFromTheProvidersAffairsAlone() throws IOException {
        WalkedTenant tenant = tenants.make("adminword");
        SoftAssertions all = new SoftAssertions();
        for (WalkedOperation operation : where(WalkedOperation::needsAccount)) {
            HttpResponse<String> answer = send(operation, tenant, tenant.administrator());
            List<Integer> expected = operation.forProviders() ? List.of(403) : operation.forAdministrators() ? List.of(200, 201, 202, 204, 400, 404, 415)
                    : List.of(200, 201, 202, 204, 400, 403, 404, 415);
            all.assertThat(answer.statusCode()).as(operation.toString()).isIn(expected);
            all.assertThat(answer.body()).as(operation.toString()).doesNotContain(theirs.word());
        }
        all.assertAll();
    }

    @Test
    void anExpiredSubscriptionKeepsOutWhereAnAccountIsNeeded() throws IOException {
        WalkedTenant expired = tenants.make("expiredword");
        HttpRequest update = request("/api/v1/accounts/" + expired.id() + "/", ownerToken())
                .method("PATCH", BodyPublishers.ofString("{\"subscription_expires\":\"2020-01-01T00:00:00Z\"}")).build();
        assertThat(send(update).statusCode()).isEqualTo(200);

        WalkedOperation first = where(operation -> operation.needsAccount() && operation.isRead()).getFirst();
        assertThat(Waiting.until(LIMIT, () -> status(first, expired) == 402)).isTrue();
        for (WalkedOperation operation : where(described -> described.needsAccount() && !described.path().equals(SESSION))) {
            assertThat(status(operation, expired)).as(operation.toString()).isEqualTo(402);
        }
    }

    private int status(WalkedOperation operation, WalkedTenant tenant) {
        try {
            return send(operation, tenant, tenant.personToken()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<WalkedOperation> where(Predicate<WalkedOperation> predicate) {
        return operations.stream().filter(predicate).toList();
    }

    private HttpResponse<String> send(WalkedOperation operation, WalkedTenant tenant, String token) throws IOException {
        HttpRequest.BodyPublisher body = operation.isRead() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
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
}
