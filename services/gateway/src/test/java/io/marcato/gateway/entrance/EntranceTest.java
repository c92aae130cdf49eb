package io.marcato.gateway.entrance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.routes.Destination;
import io.marcato.gateway.routes.Route;
import io.marcato.gateway.routes.RouteTable;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class EntranceTest {

    @Inject
    RouteTable routes;

    private final String token = UUID.randomUUID().toString();
    private TestingAccounts accounts;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts().with(token, 7);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/api/v1/nothing/", "/api/v2/accounts/", "/internal/credentials", "/api/v1/internal/credentials",
            "/q/openapi/x", "/api/v1/accounts/..%2f..%2finternal%2fcredentials", "/api/v1/accounts/1/../../../../q/health/", "/favicon.ico",
            "/api/v1/users/x/" })
    void doesNotKnowOtherPaths(String path) {
        given().urlEncodingEnabled(false).header("Authorization", "Token " + token).get(path).then()
                .statusCode(404)
                .contentType("application/json")
                .body("code", equalTo("not_found"))
                .body("detail", equalTo("Not found."));
        assertThat(accounts.service().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "DELETE, /api/v1/accounts/, 'GET, HEAD, POST'",
            "PUT, /api/v1/accounts/3/, 'DELETE, GET, HEAD, PATCH'",
            "GET, /api/v1/dkim/inspect/, POST",
            "GET, /api/dkim/inspect, POST",
            "POST, /api/v1/, 'GET, HEAD'",
            "OPTIONS, /api/v1/uploads/, POST",
            "PROPFIND, /api/v1/uploads/, POST" })
    void namesTheMethodsThatArePossible(String method, String path, String allowed) {
        given().header("Authorization", "Token " + token).request(method, path).then()
                .statusCode(405)
                .header("Allow", allowed)
                .body("code", equalTo("method_not_allowed"))
                .body("detail", equalTo("Method \"" + method + "\" not allowed."));
    }

    @Test
    void saysSoWhereAnOperationIsNotInThisVersion() {
        for (Route route : routes.all()) {
            route.operations().forEach((method, operation) -> {
                if (operation.destination() == Destination.LATER) {
                    given().header("Authorization", "Token " + token).contentType("application/json").body("{}")
                            .request(method, route.template().replace("{id}", "1")).then()
                            .statusCode(501)
                            .body("code", equalTo("not_implemented"))
                            .body("detail", equalTo(method + " " + route.template() + " is not available in this version of Marcato."));
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/", "/api/v1", "/api/", "/api" })
    void namesTheEntryPointsWithTheAddressTheClientUses(String path) {
        given().header("Host", "dmarc.example.com:8443").header("X-Forwarded-Host", "evil.test").get(path).then()
                .statusCode(200)
                .body("size()", equalTo(28))
                .body("accounts", equalTo("http://dmarc.example.com:8443/api/v1/accounts/"))
                .body("dmarc_inspector", endsWith("/api/v1/dmarc/inspect/"))
                .body("mta_sts_policy_inspector", endsWith("/api/v1/mta-sts-policy/inspect/"))
                .body("dkim_validator", endsWith("/api/v1/dkim/validate/"))
                .body("domain_groups_acl", endsWith("/api/v1/domain-groups-acl/"))
                .body("session", endsWith("/api/v1/session/"));
    }

    @Test
    void namesEachRequest() {
        given().get("/api/v1/").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().header("X-Request-Id", "mine-17.a_b").get("/api/v1/").then().header("X-Request-Id", "mine-17.a_b");
        given().get("/nowhere/").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "with space", "<script>", "a;b", "ä",
            "more-than-sixty-four-characters-are-no-name-of-a-request-but-an-essay" })
    void replacesANameThatIsNoPlainOne(String name) {
        given().header("X-Request-Id", name).get("/api/v1/").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void protectsEveryAnswer() {
        for (String path : new String[] { "/api/v1/", "/nowhere/", "/api/v1/accounts/", "/api/docs/", "/q/health/ready" }) {
            given().get(path).then().header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer").header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Strict-Transport-Security", nullValue());
        }
    }

    @Test
    void answersHeadWithoutABody() {
        given().head("/api/v1/").then().statusCode(200).body(equalTo(""));
    }

    @Test
    void isReadyWithoutItsServicesAndSaysWhichAreAway() {
        given().get("/q/health/ready").then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'services' }.data.accounts", equalTo("ready"))
                .body("checks.find { it.name == 'services' }.data.intake", equalTo("not ready"));
    }

    @Test
    void showsOperatorsThePublicKeysOfIdentities() {
        given().get("/q/identity-keys").then().statusCode(200).contentType("application/jwk-set+json").body(containsString("\"kid\""))
                .body(not(containsString("\"d\"")));
    }

    @Test
    void hasPagesThatExplainTheApi() {
        given().get("/api/docs/").then().statusCode(200).contentType("text/html").body(containsString("/api/v1/openapi.json"));
    }

    @Test
    void measuresRoutesAndNotPaths() {
        // given
        String secret = UUID.randomUUID().toString().substring(0, 8);

        // when
        given().get("/api/v1/aggregate-report/" + secret + "/sources/").then().statusCode(503);

        // then
        given().get("/q/metrics").then().statusCode(200)
                .body(containsString("uri=\"/api/v1/aggregate-report/{search_token}/sources\""))
                .body(not(containsString(secret)));
    }
}
