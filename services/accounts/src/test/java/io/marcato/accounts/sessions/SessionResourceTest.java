package io.marcato.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class SessionResourceTest {

    private final TestingDatabase database = new TestingDatabase("accounts");
    private long account;
    private Person person;

    @BeforeEach
    void somebody() {
        account = Installation.newTenant("sessions");
        person = People.owner(account);
    }

    @Test
    void logsInWithCookiesThatScriptsAndOtherSitesDoNotGet() {
        Response answer = logIn(person.email().toUpperCase(), People.PASSWORD);

        answer.then().statusCode(200)
                .body("user.id", equalTo((int) person.id())).body("user.last_login", notNullValue())
                .body("account.id", equalTo((int) account)).body("account._links", not(hasKey("switch")))
                .body("csrf_token", equalTo(answer.cookie("csrftoken"))).body("expires", notNullValue());
        Cookie session = answer.detailedCookie("sessionid");
        assertThat(session.getValue()).matches("[A-Za-z0-9]{40}");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.isSecured()).isFalse();
        assertThat(session.getSameSite()).isEqualTo("Lax");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(answer.detailedCookie("csrftoken").isHttpOnly()).isFalse();
    }

    @Test
    void cookiesStayOnHttpsWhereThereIsHttps() {
        Response answer = People.from(People.address()).header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "dmarc.example.com")
                .body(Map.of("username", person.email(), "password", People.PASSWORD)).post("/api/v1/session/");

        assertThat(answer.detailedCookie("sessionid").isSecured()).isTrue();
        assertThat(answer.detailedCookie("csrftoken").isSecured()).isTrue();
    }

    @Test
    void theGatewayLearnsWhoASessionIs() {
        Response answer = logIn(person.email(), People.PASSWORD);

        resolve(answer.cookie("sessionid")).statusCode(200)
                .body("account_id", equalTo((int) account)).body("user_id", equalTo((int) person.id())).body("username", equalTo(person.email()))
                .body("roles", containsInAnyOrder("member", "admin"))
                .body("csrf_hash", equalTo(hash(answer.cookie("csrftoken"))))
                .body("group_access.all", equalTo("write"))
                .body("$", not(hasKey("acting_from")));
    }

    @Test
    void secretsOfSessionsAreNowhereInTheDatabase() {
        Response answer = logIn(person.email(), People.PASSWORD);

        assertThat(database.asOwner("SELECT 1 FROM sessions s WHERE s::text LIKE ? OR s::text LIKE ?", "%" + answer.cookie("sessionid") + "%",
                "%" + answer.cookie("csrftoken") + "%")).isEmpty();
    }

    @Test
    void wrongPasswordUnknownNameAndInactiveUserAreAnsweredTheSame() {
        Person inactive = People.member(account);
        database.update("UPDATE users SET active = false WHERE user_id = ?", inactive.id());

        String wrong = logIn(person.email(), "a wrong password").then().statusCode(401).extract().asString();
        assertThat(logIn("nobody@example.com", "a wrong password").then().statusCode(401).extract().asString()).isEqualTo(wrong);
        assertThat(logIn(inactive.email(), People.PASSWORD).then().statusCode(401).extract().asString()).isEqualTo(wrong);
        assertThat(logIn("nul\0", "x").then().statusCode(400).extract().asString()).contains("username");
    }

    @Test
    void aNameIsGuessedAtTenTimesThenItWaitsWhetherItExistsOrNot() {
        for (String name : new String[] { person.email(), People.email() }) {
            for (int i = 0; i < 10; i++) {
                logIn(name, "a wrong password").then().statusCode(401);
            }
            String retry = logIn(name, People.PASSWORD).then().statusCode(429).body("code", equalTo("throttled")).extract().header("Retry-After");
            assertThat(Integer.parseInt(retry)).isBetween(1, 901);
        }
    }

    @Test
    void anAddressGuessesFiftyTimesThenItWaits() {
        String address = People.address();
        for (int i = 0; i < 50; i++) {
            People.from(address).body(Map.of("token", "x" + i, "password", People.PASSWORD, "password_confirm", People.PASSWORD))
                    .post("/api/v1/users/activate/").then().statusCode(400);
        }

        People.from(address).body(Map.of("username", person.email(), "password", People.PASSWORD)).post("/api/v1/session/").then().statusCode(429);
        People.from(address.replace("::1", "::ffff:9")).body(Map.of("username", person.email(), "password", People.PASSWORD))
                .post("/api/v1/session/").then().statusCode(429);
        logIn(person.email(), People.PASSWORD).then().statusCode(200);
    }

    @Test
    void aRightPasswordIsNoGuess() {
        String address = People.address();
        for (int i = 0; i < 15; i++) {
            People.from(address).body(Map.of("username", person.email(), "password", People.PASSWORD)).post("/api/v1/session/").then()
                    .statusCode(200);
        }
    }

    @Test
    void loggingOutEndsTheSessionOfTheCookie() {
        Response answer = logIn(person.email(), People.PASSWORD);
        String other = logIn(person.email(), People.PASSWORD).cookie("sessionid");

        Response out = person.member().header("X-Marcato-Session-Hash", hash(answer.cookie("sessionid"))).delete("/api/v1/session/");

        out.then().statusCode(204);
        assertThat(out.detailedCookie("sessionid").getMaxAge()).isZero();
        resolve(answer.cookie("sessionid")).statusCode(404);
        resolve(other).statusCode(200);
    }

    @Test
    void aSessionThatSleepsEndsAndOneThatIsUsedStaysAwake() {
        String session = logIn(person.email(), People.PASSWORD).cookie("sessionid");

        database.update("UPDATE sessions SET last_used = now() - interval '119 minutes' WHERE account_id = ?", account);
        resolve(session).statusCode(200);
        assertThat(database.asOwner("SELECT last_used > now() - interval '1 minute' FROM sessions WHERE account_id = ?", account))
                .containsExactly(true);
        database.update("UPDATE sessions SET last_used = now() - interval '121 minutes' WHERE account_id = ?", account);
        resolve(session).statusCode(404);
    }

    @Test
    void askingTwiceWithinAMinuteWritesOnce() {
        String session = logIn(person.email(), People.PASSWORD).cookie("sessionid");
        Object before = database.asOwner("SELECT xmin::text FROM sessions WHERE account_id = ?", account).getFirst();

        resolve(session).statusCode(200);
        resolve(session).statusCode(200);

        assertThat(database.asOwner("SELECT xmin::text FROM sessions WHERE account_id = ?", account)).containsExactly(before);
    }

    @Test
    void everySessionEndsOneDay() {
        String session = logIn(person.email(), People.PASSWORD).cookie("sessionid");

        database.update("UPDATE sessions SET expires = now() - interval '1 second' WHERE account_id = ?", account);

        resolve(session).statusCode(404);
    }

    @Test
    void aSuspendedAccountLogsNobodyIn() {
        database.update("UPDATE accounts SET suspended = true WHERE account_id = ?", account);

        logIn(person.email(), People.PASSWORD).then().statusCode(403).body("code", equalTo("permission_denied"));
        logIn(person.email(), "a wrong password").then().statusCode(401);
    }

    @Test
    void logInsAreInTheTrail() {
        logIn(person.email(), People.PASSWORD).then().statusCode(200);

        person.admin().get("/api/v1/audit/").then().body("results.action", contains("logged_in")).body("results[0].actor", equalTo(person.email()))
                .body("results[0].address.length()", greaterThan(5));
    }

    private static Response logIn(String name, String password) {
        return People.from(People.address()).body(Map.of("username", name, "password", password)).post("/api/v1/session/");
    }

    private static ValidatableResponse resolve(String session) {
        return People.gateway().body(Map.of("session_hash", hash(session))).post("/internal/credentials").then();
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(new SecretToken(secret).hash());
    }
}
