package io.marcato.accounts.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.events.AccountChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class TenantsTest {

    private static final String ACCOUNT = "/api/v1/accounts/{id}/";

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Inject
    Housekeeping housekeeping;

    private Person provider;
    private long tenant;
    private Person owner;

    @BeforeEach
    void aProviderAndATenant() {
        provider = People.admin(Installation.provider());
        tenant = Installation.newTenant("tenant " + UUID.randomUUID());
        owner = People.owner(tenant);
    }

    @Test
    void aNewTenantIsToldOfAndItsOwnerInvited() {
        String email = People.email();

        int id = provider.provider().body(Map.of("name", "Bakery", "owner_email", email,
                "subscription_expires", "2099-01-01T01:00:00+01:00"))
                .post("/api/v1/accounts/").then().statusCode(201)
                .body("name", equalTo("Bakery")).body("status", equalTo("active")).body("owner_email", equalTo(email))
                .body("parent_id", equalTo((int) Installation.provider())).body("user_count", equalTo(1))
                .body("subscription_expires", equalTo("2099-01-01T00:00:00Z"))
                .body("_links.switch", notNullValue()).extract().path("id");

        MailServer.awaitMails(email, 1);
        var told = TestingKafka.await(Topics.ACCOUNT_CHANGED, 1, record -> record.key().equals(Integer.toString(id)));
        assertThat(EventCodec.decode(told.getFirst().value(), AccountChanged.class).name()).isEqualTo("Bakery");
        assertThat(database.asOwner("SELECT label FROM domain_groups WHERE account_id = ?", (long) id)).containsExactly("DEFAULT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"name\": \"\", \"owner_email\": \"a@example.com\"}", "{\"name\": \"  \", \"owner_email\": \"a@example.com\"}",
            "{\"name\": \"x\", \"owner_email\": \"a\"}",
            "{\"name\": \"x\", \"owner_email\": \"a@example.com\", \"subscription_expires\": \"2026-01-01\"}",
            "{\"name\": \"x\", \"owner_email\": \"a@example.com\", \"subscription_expires\": \"+999999999-01-01T00:00:00Z\"}" })
    void refusesABadTenant(String body) {
        provider.provider().body(body).post("/api/v1/accounts/").then().statusCode(400);
    }

    @Test
    void anAddressThatIsTakenMakesNoTenant() {
        String name = "never " + UUID.randomUUID();

        provider.provider().body(Map.of("name", name, "owner_email", owner.email())).post("/api/v1/accounts/").then()
                .statusCode(400).body("$", hasKey("owner_email"));

        assertThat(database.asOwner("SELECT 1 FROM accounts WHERE name = ?", name)).isEmpty();
    }

    @Test
    void onlyAProvidersAdministratorsManageTenants() {
        Map<String, String> body = Map.of("name", "x", "owner_email", People.email());

        owner.admin().body(body).post("/api/v1/accounts/").then().statusCode(403);
        provider.member().body(body).post("/api/v1/accounts/").then().statusCode(403);
        owner.admin().body("{}").patch(ACCOUNT, tenant).then().statusCode(403);
        owner.admin().delete(ACCOUNT, tenant).then().statusCode(403);
        owner.admin().post(ACCOUNT + "switch/", tenant).then().statusCode(403);
        provider.provider().body("{\"status\": \"suspended\"}").patch(ACCOUNT, Installation.provider()).then().statusCode(403);
        long stranger = Installation.stranger();
        provider.provider().body("{}").patch(ACCOUNT, stranger).then().statusCode(404);
        provider.provider().delete(ACCOUNT, stranger).then().statusCode(404);
        provider.provider().post(ACCOUNT + "switch/", stranger).then().statusCode(404);
    }

    @Test
    void suspendingEndsSessionsAndBlocksTokens() {
        // given
        String token = owner.admin().post("/api/v1/users/{id}/regenerate-token/", owner.id()).then().statusCode(200).extract().path("api_token");
        String session = logIn(owner);

        // when
        provider.provider().body(Map.of("status", "suspended")).patch(ACCOUNT, tenant).then().statusCode(200)
                .body("status", equalTo("suspended")).body("_links", not(hasKey("switch")));

        // then
        resolve("session_hash", session).statusCode(404);
        resolve("token_hash", token).statusCode(200).body("status", equalTo("suspended"));
        TestingKafka.await(Topics.CREDENTIALS_CHANGED, 1, record -> record.key().equals(Long.toString(tenant)));
        provider.provider().body(Map.of("status", "active")).patch(ACCOUNT, tenant).then().statusCode(200).body("status", equalTo("active"));
        resolve("token_hash", token).body("status", equalTo("active"));
    }

    @Test
    void aSubscriptionEndsAndIsProlonged() {
        provider.provider().body(Map.of("subscription_expires", "2020-01-01T00:00:00Z")).patch(ACCOUNT, tenant).then()
                .body("status", equalTo("expired"));
        provider.provider().body("{\"subscription_expires\": null, \"name\": \"Renamed\"}").patch(ACCOUNT, tenant).then()
                .body("status", equalTo("active")).body("subscription_expires", nullValue()).body("name", equalTo("Renamed"));
    }

    @Test
    void aSessionSwitchesAndComesBack() {
        // given
        String session = logIn(provider);

        // when, then
        provider.provider().header("X-Marcato-Session-Hash", hash(session)).post(ACCOUNT + "switch/", tenant).then().statusCode(200)
                .body("account.id", equalTo((int) tenant)).body("token", nullValue()).body("expires", nullValue());
        resolve("session_hash", session).statusCode(200).body("account_id", equalTo((int) tenant))
                .body("acting_from", equalTo((int) Installation.provider())).body("user_id", equalTo((int) provider.id()))
                .body("roles", contains("member", "admin")).body("group_access.all", equalTo("write"));
        given().header("Authorization", "Bearer " + TestingIdentity.switched(tenant, Installation.provider(), provider.id()))
                .header("X-Marcato-Session-Hash", hash(session)).contentType("application/json")
                .post(ACCOUNT + "switch/", Installation.provider()).then()
                .statusCode(200).body("account.id", equalTo((int) Installation.provider()));
        resolve("session_hash", session).body("account_id", equalTo((int) Installation.provider())).body("$", not(hasKey("acting_from")));
    }

    @Test
    void aTokenCallerGetsAShortLivedToken() {
        String token = provider.provider().post(ACCOUNT + "switch/", tenant).then().statusCode(200)
                .body("expires", notNullValue()).extract().path("token");

        resolve("token_hash", token).statusCode(200).body("account_id", equalTo((int) tenant))
                .body("acting_from", equalTo((int) Installation.provider()));
        database.update("UPDATE switch_tokens SET expires = now() - interval '1 second' WHERE user_id = ?", provider.id());
        resolve("token_hash", token).statusCode(404);
    }

    @Test
    void whoIsNoAdministratorAnyMoreIsThrownOutOfTenants() {
        String token = provider.provider().post(ACCOUNT + "switch/", tenant).then().extract().path("token");

        database.update("UPDATE users SET admin = false WHERE user_id = ?", provider.id());

        resolve("token_hash", token).statusCode(404);
    }

    @Test
    void aSwitchedAdministratorManagesTheTenantsUsersAndTheTenantSeesIt() {
        var switched = given().contentType("application/json")
                .header("Authorization", "Bearer " + TestingIdentity.switched(tenant, Installation.provider(), provider.id()));

        switched.get("/api/v1/users/").then().statusCode(200).body("results.id", contains((int) owner.id()));
        provider.provider().post(ACCOUNT + "switch/", tenant).then().statusCode(200);
        owner.admin().get("/api/v1/audit/").then().body("results[0].action", equalTo("account_entered"))
                .body("results[0].actor_account", equalTo((int) Installation.provider()));
    }

    @Test
    void aDeletedTenantIsClosedAtOnceAndGoneAfterTheGracePeriod() throws Throwable {
        // given
        String session = logIn(owner);
        People.member(tenant);
        owner.admin().body(Map.of("users", new long[] { owner.id() })).post("/api/v1/domain-groups-acl/{id}/add-admin-users/", tenant).then()
                .statusCode(200);

        // when
        provider.provider().delete(ACCOUNT, tenant).then().statusCode(202).body("status", equalTo("suspended"));

        // then nobody gets in, and nothing is lost yet
        resolve("session_hash", session).statusCode(404);
        VertxContextSupport.subscribeAndAwait(housekeeping::round);
        assertThat(database.asOwner("SELECT 1 FROM users WHERE account_id = ?", tenant)).hasSize(2);

        // when the grace period is over
        database.update("UPDATE accounts SET deletion_due = now() - interval '1 second' WHERE account_id = ?", tenant);
        VertxContextSupport.subscribeAndAwait(housekeeping::round);

        // then
        for (Object table : database.asOwner("""
                SELECT table_name::text FROM information_schema.columns
                 WHERE table_schema = 'accounts' AND column_name = 'account_id'""")) {
            assertThat(database.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", tenant)).as((String) table).isEmpty();
        }
        TestingKafka.await(Topics.ACCOUNT_DELETED, 1, record -> record.key().equals(Long.toString(tenant)));
        provider.provider().get(ACCOUNT, tenant).then().statusCode(404);
        provider.provider().get("/api/v1/audit/").then().body("results.action", hasItems("account_data_removed", "account_deleted"));
    }

    @Test
    void aDeletionCanBeTakenBackUntilThen() throws Throwable {
        provider.provider().delete(ACCOUNT, tenant).then().statusCode(202);
        provider.provider().body(Map.of("status", "active")).patch(ACCOUNT, tenant).then().statusCode(200).body("status", equalTo("active"));
        assertThat(database.asOwner("SELECT 1 FROM accounts WHERE account_id = ? AND deletion_due IS NULL", tenant)).hasSize(1);

        VertxContextSupport.subscribeAndAwait(housekeeping::round);

        provider.provider().get(ACCOUNT, tenant).then().statusCode(200);
    }

    private static String logIn(Person person) {
        return People.from(People.address()).body(Map.of("username", person.email(), "password", People.PASSWORD)).post("/api/v1/session/").then()
                .statusCode(200).extract().cookie("sessionid");
    }

    private static ValidatableResponse resolve(String kind, String secret) {
        return People.gateway().body(Map.of(kind, hash(secret))).post("/internal/credentials").then();
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(new SecretToken(secret).hash());
    }
}
