package io.marcato.gateway.entrance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.events.AccountChanged;
import io.marcato.events.CredentialsChanged;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class AdmissionTest {

    private static final String ACCOUNTS = "/api/v1/accounts/";
    private static final String OPEN = "/api/v1/aggregate-report/aaaabbbbccccdddd/sources/";

    /** Tokens differ from test to test: the gateway remembers them for seconds. */
    private final String token = UUID.randomUUID().toString();
    private TestingAccounts accounts;
    private TestingService reports;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts();
        reports = TestingService.on(TestingPorts.of("reports"), TestingService.json(200, "{}"));
    }

    @AfterEach
    void stop() {
        accounts.close();
        reports.close();
    }

    @Test
    void givesServicesASignedIdentityInPlaceOfTheToken() {
        // given
        accounts.with(token, 7);

        // when
        with(token).get(ACCOUNTS).then().statusCode(200);

        // then
        JsonObject claims = accounts.service().last().claims();
        assertThat(claims.getString("iss")).isEqualTo("marcato");
        assertThat(claims.getString("aud")).isEqualTo("marcato-services");
        assertThat(claims.getString("sub")).isEqualTo("70");
        assertThat(claims.getLong("account_id")).isEqualTo(7);
        assertThat(claims.getString("account_uid")).isEqualTo("uid7");
        assertThat(claims.getJsonArray("groups")).containsExactlyInAnyOrder("member", "admin");
        assertThat(claims.getString("subscription")).isEqualTo("active");
        assertThat(claims.getBoolean("forensic")).isTrue();
        assertThat(claims.getString("username")).isEqualTo("user7");
        assertThat(new JsonObject(claims.getString("group_access")).getString("all")).isEqualTo("write");
        assertThat(claims.containsKey("acting_from")).isFalse();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(60);
    }

    @Test
    void tellsServicesWhichAccountAProvidersAdministratorHasSwitchedFrom() {
        accounts.with(token, 7, Map.of("acting_from", 3));

        with(token).get(ACCOUNTS).then().statusCode(200);

        assertThat(accounts.service().last().claims().getLong("acting_from")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "status=suspended", "subscription=expired" })
    void letsAProvidersAdministratorOutOfATenantThatNobodyMayWorkIn(String standing) {
        String[] pair = standing.split("=");
        accounts.with(token, 7, Map.of("acting_from", 3, pair[0], pair[1]));

        with(token).post("/api/v1/accounts/3/switch/").then().statusCode(200);
        with(token).delete("/api/v1/session/").then().statusCode(200);
        with(token).get(ACCOUNTS).then().statusCode(pair[1].equals("suspended") ? 403 : 402);
    }

    @ParameterizedTest
    @ValueSource(strings = { "status=suspended", "subscription=expired" })
    void aUserOfSuchAnAccountLogsOutButDoesNotSwitch(String standing) {
        String[] pair = standing.split("=");
        accounts.with(token, 7, Map.of(pair[0], pair[1]));

        with(token).post("/api/v1/accounts/3/switch/").then().statusCode(pair[1].equals("suspended") ? 403 : 402);
        with(token).delete("/api/v1/session/").then().statusCode(200);
    }

    @Test
    void checksTokensWithoutAskingAnybodyInTheSteadyState() {
        // given
        accounts.with(token, 7);
        with(token).get(OPEN).then().statusCode(200);

        // when
        IntStream.range(0, 300).forEach(i -> with(token).get(OPEN).then().statusCode(200));

        // then
        assertThat(accounts.lookUps()).isEqualTo(1);
    }

    @Test
    void asksTheAccountsServiceAsItself() {
        accounts.with(token, 7);

        with(token).get(ACCOUNTS).then().statusCode(200);

        assertThat(accounts.service().received().getFirst().claims().getJsonArray("groups")).containsExactly("gateway");
    }

    @Test
    void asksForCredentialsWhereAnAccountIsNeeded() {
        given().get(ACCOUNTS).then().statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("code", equalTo("not_authenticated"))
                .body("detail", equalTo("Authentication credentials were not provided."));
        given().get("/api/v1/users/").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token", "Token ", "Token nobody-has-this", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "nonsense",
            "Token a b" })
    void refusesCredentialsThatAreNoneEvenOnOpenOperations(String header) {
        for (String path : List.of(ACCOUNTS, OPEN, "/api/v1/", "/api/v1/openapi.json")) {
            given().header("Authorization", header).get(path).then().statusCode(401)
                    .header("WWW-Authenticate", "Token").body("code", equalTo("authentication_failed"));
        }
        assertThat(reports.received()).isEmpty();
    }

    @Test
    void letsEveryoneReadWithASearchToken() {
        given().get(OPEN).then().statusCode(200);

        JsonObject claims = reports.last().claims();
        assertThat(claims.getJsonArray("groups")).containsExactly("anonymous");
        assertThat(claims.containsKey("account_id")).isFalse();
    }

    @Test
    void refusesASuspendedAccountEverywhere() {
        accounts.with(token, 7, Map.of("status", "suspended"));

        with(token).get(ACCOUNTS).then().statusCode(403).body("code", equalTo("account_suspended"));
        with(token).get(OPEN).then().statusCode(403);
    }

    @Test
    void refusesAnExpiredSubscriptionWhereAnAccountIsNeeded() {
        accounts.with(token, 7, Map.of("subscription", "expired"));

        with(token).get(ACCOUNTS).then().statusCode(402).body("code", equalTo("subscription_expired"));
        with(token).get(OPEN).then().statusCode(200);
        assertThat(reports.last().claims().getString("subscription")).isEqualTo("expired");
    }

    @Test
    void looksATokenUpOnceHoweverManyRequestsBringIt() throws Exception {
        // given
        accounts.with(token, 7);
        accounts.shut();

        // when
        List<Future<Integer>> answers;
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            answers = IntStream.range(0, 8).mapToObj(i -> clients.submit(() -> with(token).get(OPEN).statusCode())).toList();
            await().untilAsserted(() -> assertThat(accounts.lookUps()).isEqualTo(1));
            accounts.open();
        }

        // then
        assertThat(answers).extracting(Future::resultNow).containsOnly(200);
        with(token).get(OPEN).then().statusCode(200);
        assertThat(accounts.lookUps()).isEqualTo(1);
    }

    @Test
    void remembersAnUnknownTokenForAMoment() {
        with(token).get(OPEN).then().statusCode(401);
        with(token).get(OPEN).then().statusCode(401);

        assertThat(accounts.lookUps()).isEqualTo(1);
    }

    @Test
    void forgetsAnAccountAtOnceWhenItsCredentialsChange() {
        forgetsAfter(new CredentialsChanged(UUID.randomUUID(), 7));
    }

    @Test
    void forgetsAnAccountAtOnceWhenItChanges() {
        forgetsAfter(new AccountChanged(UUID.randomUUID(), 7, "uid7", "Seven", null, "suspended", null, null, 2));
    }

    /** The event may overtake the gateway's subscription, so it is told until it is heard. */
    private void forgetsAfter(Event change) {
        // given
        accounts.with(token, 7);
        with(token).get(OPEN).then().statusCode(200);
        accounts.without(token);
        with(token).get(OPEN).then().statusCode(200);

        // when, then
        await().until(() -> {
            TestingKafka.publish(change.topic(), change.key(), EventCodec.encode(change));
            return with(token).get(OPEN).statusCode() == 401;
        });
    }

    @Test
    void saysThatCredentialsCanNotBeCheckedWhileTheAccountsServiceIsDown() {
        accounts.close();

        with(token).get(OPEN).then().statusCode(503).header("Retry-After", equalTo("5")).body("code", equalTo("unavailable"));
        given().get(OPEN).then().statusCode(200);

        accounts = new TestingAccounts().with(token, 7);
        with(token).get(OPEN).then().statusCode(200);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Token " + token);
    }
}
