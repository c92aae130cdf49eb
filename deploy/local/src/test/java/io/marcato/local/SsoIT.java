package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.local.contract.Mails;
import io.marcato.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People log in and out at a real Keycloak, with the whole suite behind the gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsoIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = "twelve green bottles";

    private RunningSuite suite;
    private DemoRealm realm;
    private String gateway;
    private Tenant bakery;

    /** An account and its administrator. */
    private record Tenant(long id, String uid, Api api) {

        long invite(String email) throws IOException {
            return api.post("/api/v1/users/", Map.of("email", email)).path("id").asLong();
        }

        JsonNode user(long id) throws IOException {
            return api.get("/api/v1/users/" + id + "/");
        }
    }

    @BeforeAll
    void start() throws IOException {
        suite = RunningSuite.withIdentityProvider("sso");
        realm = new DemoRealm(suite.suite());
        gateway = suite.suite().gatewayUrl();
        bakery = tenant("bakery");
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void thePersonOfTheDemoRealmLogsInOnceInvited() throws IOException {
        // given
        JsonNode demo = realm.description();
        long ann = bakery.invite(demo.path("person_email").asText());
        Browser browser = new Browser();

        // when
        HttpResponse<String> welcome = logIn(browser, bakery,
                Map.of("username", demo.path("person_username").asText(), "password", demo.path("person_password").asText()));

        // then
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(browser.get(gateway + Browser.target(welcome)).statusCode()).isEqualTo(200);
        HttpResponse<String> own = browser.get(gateway + "/api/v1/accounts/");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("\"uid\":\"" + bakery.uid() + "\"");
        JsonNode user = bakery.user(ann);
        assertThat(user.path("is_active").asBoolean()).isTrue();
        assertThat(user.path("last_login_sso").asBoolean()).isTrue();
    }

    @Test
    void aConvertedUserLogsInAtTheProviderAlone() throws IOException {
        // given
        Map<String, String> bea = realm.person("bea", "bea@bakery.example", true);
        long user = bakery.invite("bea@bakery.example");
        activate("bea@bakery.example");
        assertThat(passwordStatus("bea@bakery.example")).isEqualTo(303);
        assertThat(logIn(new Browser(), bakery, bea).statusCode()).as("before she is converted").isEqualTo(403);
        assertThat(bakery.user(user).path("sso_ready").asBoolean()).isTrue();

        // when
        bakery.api().put("/api/v1/users/" + user + "/convert-to-sso/", Map.of());

        // then
        assertThat(passwordStatus("bea@bakery.example")).isEqualTo(401);
        assertThat(logIn(new Browser(), bakery, bea).statusCode()).isEqualTo(303);
        assertThat(bakery.user(user).path("sso_ready").asBoolean()).isFalse();
    }

    @Test
    void whoWasNotInvitedIsToldWhomToAsk() throws IOException {
        Map<String, String> carl = realm.person("carl", "carl@bakery.example", true);

        assertRefused(bakery, carl);
    }

    @Test
    void anAddressThatNobodyHasVerifiedLetsNobodyIn() throws IOException {
        Map<String, String> dora = realm.person("dora", "dora@bakery.example", false);
        long user = bakery.invite("dora@bakery.example");

        assertRefused(bakery, dora);
        assertThat(bakery.user(user).path("is_active").asBoolean()).isFalse();
    }

    @Test
    void anotherAccountWithTheSameProviderStaysClosed() throws IOException {
        // given
        Tenant brewery = tenant("brewery");
        Map<String, String> emil = realm.person("emil", "emil@bakery.example", true);
        bakery.invite("emil@bakery.example");

        // then
        assertRefused(brewery, emil);
        assertThat(logIn(new Browser(), bakery, emil).statusCode()).isEqualTo(303);
        assertRefused(brewery, emil);
    }

    @Test
    void loggingOutEndsBothLogIns() throws IOException {
        // given
        Map<String, String> fay = realm.person("fay", "fay@bakery.example", true);
        bakery.invite("fay@bakery.example");
        Browser browser = new Browser();
        logIn(browser, bakery, fay);
        assertThat(atTheProvider(browser, bakery).statusCode()).as("is logged in there").isEqualTo(302);
        Map<String, String> cookies = browser.cookiesOf(gateway);
        String session = cookies.get("sessionid");

        // when
        HttpResponse<String> goodbye = browser.delete(gateway + "/api/v1/session/", "X-CSRFToken", cookies.get("csrftoken"));

        // then
        assertThat(goodbye.statusCode()).isEqualTo(204);
        assertThat(cookies).doesNotContainKeys("sessionid", "csrftoken");
        cookies.put("sessionid", session);
        assertThat(browser.get(gateway + "/api/v1/accounts/").statusCode()).isEqualTo(401);
        assertThat(Waiting.until(LIMIT, () -> asksForThePassword(browser))).as("is asked for the password again").isTrue();
    }

    private Tenant tenant(String name) throws IOException {
        JsonNode account = suite.api().post("/api/v1/accounts/", Map.of("name", name, "owner_email", "boss@" + name + ".example"));
        long id = account.path("id").asLong();
        Api api = new Api(gateway, suite.api().post("/api/v1/accounts/" + id + "/switch/", Map.of()).path("token").asText());
        api.put("/api/v1/accounts/" + id + "/sso/", realm.description());
        return new Tenant(id, account.path("uid").asText(), api);
    }

    private void activate(String email) throws IOException {
        String token = new Mails(suite.suite().home().mails()).token("activate " + email);
        Browser browser = new Browser();
        HttpResponse<String> done = browser.submit(browser.get(gateway + "/activate/?token=" + token),
                Map.of("token", token, "password", PASSWORD, "password_confirm", PASSWORD));
        assertThat(done.statusCode()).isEqualTo(200);
    }

    private int passwordStatus(String email) throws IOException {
        Browser browser = new Browser();
        return browser.submit(browser.get(gateway + "/login/"), Map.of("username", email, "password", PASSWORD)).statusCode();
    }

    /** Through the provider's form and back. */
    private HttpResponse<String> logIn(Browser browser, Tenant tenant, Map<String, String> person) throws IOException {
        return browser.get(Browser.target(browser.submit(atTheProvider(browser, tenant), person)));
    }

    private HttpResponse<String> atTheProvider(Browser browser, Tenant tenant) throws IOException {
        return browser.get(Browser.target(browser.get(gateway + "/sso/" + tenant.uid() + "/login/")));
    }

    private boolean asksForThePassword(Browser browser) {
        try {
            return atTheProvider(browser, bakery).body().contains("name=\"password\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(Tenant tenant, Map<String, String> person) throws IOException {
        Browser browser = new Browser();
        HttpResponse<String> page = logIn(browser, tenant, person);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<h1>Not logged in</h1>").contains("Ask its administrator to invite you");
        assertThat(browser.cookiesOf(gateway)).doesNotContainKey("sessionid");
    }
}
