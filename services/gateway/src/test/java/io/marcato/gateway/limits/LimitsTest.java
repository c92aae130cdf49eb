package io.marcato.gateway.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingAccounts.Answer;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a trusted proxy, so that each test calls from addresses of its own. */
@QuarkusTest
@TestProfile(LimitsTest.BehindAProxy.class)
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class LimitsTest {

    private static final String TOOL = "/api/v1/spf/inspect/";
    private static final String LOG_IN = "/api/v1/session/";

    private final String token = UUID.randomUUID().toString();
    private TestingAccounts accounts;
    private TestingService inspectors;

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("marcato.proxies.trusted", "127.0.0.0/8", "marcato.limits.account-tools", "5", "marcato.limits.anonymous-tools", "3",
                    "marcato.limits.guesses", "3", "marcato.limits.unknown-credentials", "4", "marcato.limits.account", "20",
                    "marcato.public-url", "https://dmarc.example.com");
        }
    }

    @BeforeEach
    void start() {
        accounts = new TestingAccounts();
        inspectors = TestingService.on(TestingPorts.of("inspectors"), TestingService.json(200, "{}"));
    }

    @AfterEach
    void stop() {
        accounts.close();
        inspectors.close();
    }

    @Test
    void countPublicLookUpsOfAnAddressWithoutCredentials() {
        for (int i = 0; i < 3; i++) {
            from("192.0.2.1").post(TOOL).then().statusCode(200);
        }

        throttled(from("192.0.2.1").post(TOOL).then());
        // An alias is the same operation, and so is another tool of the same kind.
        throttled(from("192.0.2.1").post("/api/spf/inspect").then());
        throttled(from("192.0.2.1").post("/api/v1/dkim/inspect/").then());
        from("192.0.2.1").get("/api/v1/").then().statusCode(200);
        from("192.0.2.2").post(TOOL).then().statusCode(200);
    }

    @Test
    void countPublicLookUpsOfAnAccountWhateverAddressTheyComeFrom() {
        accounts.with(token, 11);
        for (int i = 0; i < 5; i++) {
            with(token, "192.0.2.1" + i).post(TOOL).then().statusCode(200);
        }

        throttled(with(token, "192.0.2.19").post(TOOL).then());
        String other = UUID.randomUUID().toString();
        accounts.with(other, 12);
        with(other, "192.0.2.19").post(TOOL).then().statusCode(200);
    }

    @Test
    void countAllRequestsOfAnAccount() {
        accounts.with(token, 13);
        for (int i = 0; i < 20; i++) {
            with(token, "192.0.2.30").get("/api/v1/users/").then().statusCode(200);
        }

        throttled(with(token, "192.0.2.31").get("/api/v1/users/").then());
    }

    @ParameterizedTest
    @ValueSource(strings = { LOG_IN, "/api/v1/users/activate/", "/api/v1/users/password-reset-confirm/" })
    void countGuessesThatAreWrong(String path) {
        String address = "198.51.100." + path.length();
        accounts.answering(path, question -> Answer.of(401, new JsonObject()));
        for (int i = 0; i < 3; i++) {
            from(address).post(path).then().statusCode(401);
        }
        long asked = accounts.service().received().size();

        throttled(from(address).post(path).then());
        assertThat(accounts.service().received()).hasSize((int) asked);
        from("198.51.100.200").post(path).then().statusCode(401);
    }

    @Test
    void doNotCountLogInsThatAreRight() {
        accounts.answering(LOG_IN, question -> Answer.of(200, new JsonObject()));
        for (int i = 0; i < 10; i++) {
            from("192.0.2.50").post(LOG_IN).then().statusCode(200);
        }
    }

    @Test
    void countGuessesByFormAndByApiTogether() {
        accounts.answering(LOG_IN, question -> Answer.of(401, new JsonObject().put("detail", "Wrong.")));
        for (int i = 0; i < 3; i++) {
            from("192.0.2.60").post(LOG_IN).then().statusCode(401);
        }

        from("192.0.2.60").formParam("username", "u").formParam("password", "p").post("/login/").then().statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+")).body(containsString("Too many attempts"));
    }

    @Test
    void endTheLookingUpOfCredentialsThatDoNotExist() {
        accounts.with(token, 14);
        for (int i = 0; i < 4; i++) {
            with(UUID.randomUUID().toString(), "192.0.2.70").get("/api/v1/users/").then().statusCode(401);
        }
        long asked = accounts.lookUps();

        throttled(with(UUID.randomUUID().toString(), "192.0.2.70").get("/api/v1/users/").then());
        assertThat(accounts.lookUps()).isEqualTo(asked);
        with(token, "192.0.2.71").get("/api/v1/users/").then().statusCode(200);
        // What is known already needs no looking up.
        with(token, "192.0.2.70").get("/api/v1/users/").then().statusCode(200);
    }

    @Test
    void goByTheAddressTheProxyTellsAndTellItToServices() {
        accounts.with(token, 15);

        given().header("Authorization", "Token " + token).header("X-Forwarded-For", "6.6.6.6, 192.0.2.80").get("/api/v1/users/")
                .then().statusCode(200);

        assertThat(accounts.service().last().headers().get("X-Forwarded-For")).isEqualTo("192.0.2.80");
    }

    @Test
    void comeWithStrictTransportSecurityBehindTls() {
        for (String path : new String[] { "/api/v1/", "/login/", "/nowhere/", "/api/docs/" }) {
            from("192.0.2.90").get(path).then().header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    @Test
    void forgetThoseWhoAskedLongestAgoRatherThanGrow() {
        var limits = new Limits(new SmallSettings());

        for (int i = 0; i < 10_000; i++) {
            limits.guesses("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256).take();
        }

        assertThat(limits.remembered()).isLessThanOrEqualTo(100);
    }

    private static void throttled(ValidatableResponse answer) {
        answer.statusCode(429).header("Retry-After", matchesPattern("[1-9][0-9]*")).contentType("application/json")
                .body("code", equalTo("throttled"));
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).redirects().follow(false);
    }

    private static RequestSpecification with(String token, String address) {
        return from(address).header("Authorization", "Token " + token);
    }

    private record SmallSettings(int account, int anonymous, int accountTools, int anonymousTools, int guesses, int unknownCredentials,
            int remembered)
            implements LimitSettings {

        SmallSettings() {
            this(1, 1, 1, 1, 1, 1, 100);
        }
    }
}
