package io.marcato.gateway.sso;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingAccounts.Answer;
import io.marcato.gateway.TestingPorts;
import io.marcato.testing.Browser;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log-in and log-out with a real Keycloak. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
@QuarkusTestResource(value = TestingKeycloak.class, restrictToAnnotatedClass = true)
class SsoTest {

    private static final String SETTINGS = "/internal/sso/settings";
    private static final String OPEN = "/internal/sso/session";
    private static final String SESSION = "/api/v1/session/";
    private static final Map<String, String> ANN = Map.of("username", "ann", "password", "a-testing-password");

    @TestHTTPResource("/")
    String gateway;

    private final String issuer = ConfigProvider.getConfig().getValue(TestingKeycloak.ISSUER, String.class);
    private final Browser browser = new Browser();
    private final String session = UUID.randomUUID().toString();
    private final String csrf = UUID.randomUUID().toString();
    private final List<JsonObject> opened = new CopyOnWriteArrayList<>();
    private TestingAccounts accounts;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts().withSession(session, csrf, 7);
        settings("a-testing-secret");
        accounts.answering(OPEN, person -> {
            opened.add(person);
            return Answer.of(200, new JsonObject().put("session", session).put("csrf", csrf));
        });
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void logsInWhoTheProviderVouchesFor() throws Exception {
        // when
        HttpResponse<String> welcome = browser.get(Browser.target(browser.submit(atTheProvider(), ANN)));

        // then
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(Browser.target(welcome)).isEqualTo("/api/docs/");
        assertThat(welcome.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("sessionid=" + session) && cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("csrftoken=" + csrf) && !cookie.contains("HTTPOnly"));
        assertThat(opened).singleElement().satisfies(person -> {
            assertThat(person.getString("account_uid")).isEqualTo("uid7");
            assertThat(person.getString("issuer")).isEqualTo(issuer);
            assertThat(person.getString("subject")).isNotBlank();
            assertThat(person.getString("email")).isEqualTo("ann@example.com");
            assertThat(person.getBoolean("email_verified")).isTrue();
            assertThat(person.getString("id_token_hint")).contains(".");
        });
        assertThat(accounts.service().received().stream().filter(request -> request.uri().equals(OPEN)))
                .allSatisfy(request -> assertThat(request.headers().get("X-Forwarded-For")).isEqualTo("127.0.0.1"));
        assertThat(browser.cookiesOf(gateway)).doesNotContainKey("sso");
        given().cookie("sessionid", browser.cookiesOf(gateway).get("sessionid")).get("/api/v1/users/").then().statusCode(200);
    }

    @Test
    void endsBothLogInsAtOnce() throws Exception {
        // given
        browser.get(Browser.target(browser.submit(atTheProvider(), ANN)));
        assertThat(browser.get(providersUrl()).statusCode()).as("is logged in at the provider").isEqualTo(302);
        loggingOutAnswers(204);

        // when
        given().cookie("sessionid", session).cookie("csrftoken", csrf).header("X-CSRFToken", csrf).delete(SESSION).then().statusCode(204)
                .header("X-Marcato-Sso-Issuer", nullValue()).header("X-Marcato-Id-Token-Hint", nullValue());

        // then
        assertThat(accounts.service().received().stream().filter(request -> request.uri().equals(SESSION))).hasSize(1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(atTheProvider().body()).contains("<form"));
    }

    @Test
    void leavesTheProviderAloneWhenTheSessionDoesNotEnd() throws Exception {
        browser.get(Browser.target(browser.submit(atTheProvider(), ANN)));
        loggingOutAnswers(500);

        given().cookie("sessionid", session).cookie("csrftoken", csrf).header("X-CSRFToken", csrf).delete(SESSION).then().statusCode(500);

        assertThat(browser.get(providersUrl()).statusCode()).isEqualTo(302);
    }

    @Test
    void letsNobodyInWhomTheAccountHasNotInvited() throws Exception {
        accounts.answering(OPEN, person -> Answer.of(403, new JsonObject()));

        HttpResponse<String> page = browser.get(Browser.target(browser.submit(atTheProvider(), ANN)));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Ask its administrator to invite you");
        assertThat(browser.cookiesOf(gateway)).doesNotContainKey("sessionid");
    }

    @Test
    void takesAnAnswerInTheBrowserThatAskedForItOnceAndNowhereElse() throws Exception {
        // given
        String answer = Browser.target(browser.submit(atTheProvider(), ANN));
        String sealed = browser.cookiesOf(gateway).get("sso");

        // then: without what the browser took along, or with a changed one
        refused(new Browser().get(answer), 400);
        refused(withCookie(sealed.substring(0, sealed.length() - 2) + "AA").get(answer), 400);
        refused(withCookie(sealed).get(answer.replaceFirst("state=[^&]+", "state=another")), 400);
        refused(withCookie(sealed).get(answer.replaceFirst("state=[^&]+&?", "")), 400);
        // as from another provider
        refused(withCookie(sealed).get(answer.replaceFirst("iss=[^&]+", "iss=https%3A%2F%2Fevil.test")), 502);
        assertThat(opened).isEmpty();

        // then: just once
        assertThat(withCookie(sealed).get(answer).statusCode()).isEqualTo(303);
        refused(withCookie(sealed).get(answer), 502);
        assertThat(opened).hasSize(1);
    }

    @Test
    void needsTheSecretTheProviderKnowsTheGatewayBy() throws Exception {
        HttpResponse<String> login = atTheProvider();
        settings("wrong");

        refused(browser.get(Browser.target(browser.submit(login, ANN))), 502);
        assertThat(opened).isEmpty();
    }

    @Test
    void saysSoWhenTheProviderRefuses() throws Exception {
        String state = providersUrl().replaceFirst(".*[?&]state=([^&]+).*", "$1");

        refused(browser.get(gateway + "sso/callback/?error=access_denied&state=" + state), 403);
    }

    @Test
    void saysSoWhenAnAccountHasNoProvider() throws Exception {
        accounts.answering(SETTINGS, account -> Answer.of(404, new JsonObject()));

        refused(browser.get(gateway + "sso/uid7/login/"), 404);
    }

    @Test
    void doesNotGoToAProviderThatCallsItselfSomethingElse() throws Exception {
        accounts.answering(SETTINGS, account -> Answer.of(200, new JsonObject().put("issuer", issuer + "/").put("client_id", "marcato")
                .put("client_secret", "a-testing-secret").put("account_id", 7)));

        refused(browser.get(gateway + "sso/uid7/login/"), 502);
    }

    private void loggingOutAnswers(int status) {
        accounts.answering(SESSION, nothing -> new Answer(status, new JsonObject(),
                Map.of("X-Marcato-Sso-Issuer", issuer, "X-Marcato-Id-Token-Hint", opened.getFirst().getString("id_token_hint"))));
    }

    private void settings(String secret) {
        accounts.answering(SETTINGS, account -> Answer.of(200, new JsonObject().put("issuer", issuer).put("client_id", "marcato")
                .put("client_secret", secret).put("account_id", 7)));
    }

    private String providersUrl() throws Exception {
        HttpResponse<String> redirect = browser.get(gateway + "sso/uid7/login/");
        assertThat(redirect.statusCode()).isEqualTo(303);
        return Browser.target(redirect);
    }

    private HttpResponse<String> atTheProvider() throws Exception {
        return browser.get(providersUrl());
    }

    private Browser withCookie(String sealed) {
        Browser other = new Browser();
        other.cookiesOf(gateway).put("sso", sealed);
        return other;
    }

    private static void refused(HttpResponse<String> page, int status) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("sessionid"));
    }
}
