package io.marcato.gateway.entrance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingAccounts.Answer;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
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
class SessionTest {

    private static final String USERS = "/api/v1/users/";
    private static final String SESSION = "/api/v1/session/";
    private static final String OPEN = "/api/v1/aggregate-report/aaaabbbbccccdddd/sources/";

    private final String session = UUID.randomUUID().toString();
    private final String csrf = UUID.randomUUID().toString();
    private TestingAccounts accounts;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts().withSession(session, csrf, 7);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void isACredentialLikeAToken() {
        inSession().get(USERS).then().statusCode(200);
        inSession().get(USERS).then().statusCode(200);

        assertThat(accounts.lookUps()).isEqualTo(1);
        assertThat(accounts.service().last().claims().getString("username")).isEqualTo("user7");
        assertThat(accounts.service().last().headers().contains("Cookie")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { USERS, OPEN, "/api/v1/" })
    void isRefusedWhenItIsNoneOfOurs(String path) {
        given().cookie("sessionid", "x" + session).get(path).then().statusCode(401).header("WWW-Authenticate", "Token")
                .body("code", equalTo("authentication_failed"));
    }

    @Test
    void isNoTokenAndATokenIsNoSession() {
        String token = UUID.randomUUID().toString();
        accounts.with(token, 7);

        given().header("Authorization", "Token " + session).get(USERS).then().statusCode(401);
        given().cookie("sessionid", token).get(USERS).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({ "POST, /api/v1/users/", "PUT, /api/v1/users/1/", "PATCH, /api/v1/users/1/", "DELETE, /api/v1/users/1/", "DELETE, /api/v1/session/" })
    void changesNothingWithoutTheProofThatOurPageAsks(String method, String path) {
        inSession().request(method, path).then().statusCode(403).body("code", equalTo("csrf_failed"));
        inSession().cookie("csrftoken", csrf).request(method, path).then().statusCode(403);
        inSession().header("X-CSRFToken", csrf).request(method, path).then().statusCode(403);
        inSession().cookie("csrftoken", csrf).header("X-CSRFToken", "x" + csrf).request(method, path).then().statusCode(403);
        // Both agree, but are of another session, as when a neighbouring site has set the cookie.
        inSession().cookie("csrftoken", "abc").header("X-CSRFToken", "abc").request(method, path).then().statusCode(403);
        inSession().cookie("csrftoken", "").header("X-CSRFToken", "").request(method, path).then().statusCode(403);
        assertThat(accounts.service().received()).extracting(TestingService.Received::uri).containsOnly("/internal/credentials");

        proven().request(method, path).then().statusCode(200);
    }

    @Test
    void needsNoProofBesideAToken() {
        String token = UUID.randomUUID().toString();
        accounts.with(token, 8);

        inSession().header("Authorization", "Token " + token).post(USERS).then().statusCode(200);

        assertThat(accounts.service().last().claims().getLong("account_id")).isEqualTo(8);
    }

    @Test
    void beginsWithWhatTheAccountsServiceSetsWhateverCookieWasThere() {
        // given
        accounts.answering(SESSION, question -> new Answer(200, new JsonObject().put("csrf_token", "c"),
                Map.of("Set-Cookie", "sessionid=s; Path=/; HttpOnly; SameSite=Lax\ncsrftoken=c; Path=/; SameSite=Lax")));

        // when
        Headers headers = given().cookie("sessionid", "long-gone").contentType("application/json").body("{\"username\":\"u\",\"password\":\"p\"}")
                .post(SESSION).then().statusCode(200).extract().headers();

        // then
        assertThat(headers.getValues("Set-Cookie")).hasSize(2).anyMatch(cookie -> cookie.startsWith("sessionid=s;"))
                .anyMatch(cookie -> cookie.startsWith("csrftoken=c;"));
        assertThat(accounts.service().last().claims().getJsonArray("groups")).containsExactly("anonymous");
        assertThat(accounts.service().last().headers().get("X-Forwarded-For")).isEqualTo("127.0.0.1");
    }

    @Test
    void endsAtOnceAndLeavesNoCookies() {
        // given
        accounts.answering(SESSION, question -> new Answer(204, new JsonObject(),
                Map.of("Set-Cookie", "sessionid=; Max-Age=0; Path=/; HttpOnly\ncsrftoken=; Max-Age=0; Path=/")));
        inSession().get(USERS).then().statusCode(200);

        // when
        List<String> cookies = proven().delete(SESSION).then().statusCode(204).extract().headers().getValues("Set-Cookie");
        String told = accounts.service().last().headers().get("X-Marcato-Session-Hash");
        accounts.without(session);

        // then
        assertThat(told).isEqualTo(TestingAccounts.sha256(session));
        assertThat(cookies).hasSize(2).allMatch(cookie -> cookie.contains("=; Max-Age=0") && cookie.contains("Path=/"));
        inSession().get(USERS).then().statusCode(401);
    }

    @Test
    void canBeEndedWhenTheSubscriptionHasExpired() {
        accounts.with(session, 7, Map.of("csrf_hash", TestingAccounts.sha256(csrf), "subscription", "expired"));
        accounts.answering(SESSION, question -> Answer.of(204, new JsonObject()));

        inSession().get(USERS).then().statusCode(402);
        proven().delete(SESSION).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/accounts/9/switch/", "/api/v1/users/70/password-change/", "/api/v1/users/70/regenerate-token/" })
    void isLookedUpAnewAfterWhatChangesItsMeaning(String path) {
        inSession().get(USERS).then().statusCode(200);
        proven().post(path).then().statusCode(200);
        assertThat(accounts.service().last().headers().get("X-Marcato-Session-Hash")).isEqualTo(TestingAccounts.sha256(session));

        accounts.withSession(session, csrf, 9);
        inSession().get(USERS).then().statusCode(200);

        assertThat(accounts.service().last().claims().getLong("account_id")).isEqualTo(9);
    }

    @Test
    void isSetByNoOtherServiceThanAccounts() {
        try (var reports = TestingService.on(TestingPorts.of("reports"),
                request -> request.response().putHeader("Set-Cookie", "sessionid=x").end())) {
            assertThat(given().get(OPEN).then().statusCode(200).extract().headers().hasHeaderWithName("Set-Cookie")).isFalse();
            assertThat(reports.received()).hasSize(1);
        }
    }

    private RequestSpecification inSession() {
        return given().cookie("sessionid", session);
    }

    private RequestSpecification proven() {
        return inSession().cookie("csrftoken", csrf).header("X-CSRFToken", csrf);
    }
}
