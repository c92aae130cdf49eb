package io.marcato.accounts.credentials;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.marcato.accounts.Installation;
import io.marcato.accounts.People;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class CredentialsResourceTest {

    private final TestingDatabase database = new TestingDatabase("accounts");

    @AfterEach
    void restore() {
        database.update("UPDATE accounts SET suspended = false, subscription_expires = NULL");
    }

    @Test
    void tellsWhoTheOwnerIs() {
        resolve(Installation.ownerToken())
                .statusCode(200)
                .body("account_id", equalTo((int) Installation.provider()))
                .body("account_uid", equalTo(database.asOwner("SELECT uid FROM accounts WHERE parent_id IS NULL").getFirst()))
                .body("user_id", greaterThan(0))
                .body("roles", containsInAnyOrder("member", "admin", "provider"))
                .body("subscription", equalTo("active"))
                .body("status", equalTo("active"))
                .body("forensic", equalTo(true));
    }

    @Test
    void tellsThatATenantIsNoProvider() {
        resolve(Installation.demoToken())
                .statusCode(200)
                .body("account_id", equalTo((int) Installation.demoTenant()))
                .body("roles", containsInAnyOrder("member", "admin"));
    }

    @Test
    void tellsOfASuspension() {
        database.update("UPDATE accounts SET suspended = true WHERE account_id = ?", Installation.demoTenant());

        resolve(Installation.demoToken()).statusCode(200).body("status", equalTo("suspended"));
    }

    @Test
    void tellsOfAnExpiredSubscription() {
        database.update("UPDATE accounts SET subscription_expires = now() - interval '1 second' WHERE account_id = ?",
                Installation.demoTenant());

        resolve(Installation.demoToken()).statusCode(200).body("subscription", equalTo("expired")).body("status", equalTo("active"));
    }

    @Test
    void doesNotKnowAForeignToken() {
        resolve("not-one-of-ours").statusCode(404).body("code", equalTo("not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"token_hash\": 1}", "{\"token_hash\": \"abc\"}", "{\"token_hash\": null}" })
    void refusesWhatIsNoHash(String body) {
        given().header("Authorization", "Bearer " + TestingIdentity.gateway()).contentType("application/json").body(body)
                .post("/internal/credentials").then().statusCode(400);
    }

    @Test
    void tellsOfManyTokensAtOnce() {
        String owner = hash(Installation.ownerToken());
        String demo = hash(Installation.demoToken());

        known(List.of(owner, demo, "0".repeat(64), demo)).statusCode(200)
                .body("known.size()", equalTo(2))
                .body("known['" + owner + "'].account_id", equalTo((int) Installation.provider()))
                .body("known['" + demo + "'].account_id", equalTo((int) Installation.demoTenant()))
                .body("known['" + demo + "'].group_access.all", equalTo("write"));
        known(List.of()).statusCode(200).body("known.size()", equalTo(0));
        known(List.of("abc")).statusCode(400);
    }

    private static ValidatableResponse known(List<String> hashes) {
        return People.gateway().body(Map.of("token_hashes", hashes)).post("/internal/credentials/known").then();
    }

    @Test
    void answersTheGatewayAlone() {
        Map<String, String> body = Map.of("token_hash", "0".repeat(64));

        given().contentType("application/json").body(body).post("/internal/credentials").then().statusCode(401);
        given().header("Authorization", "Bearer " + TestingIdentity.token(Installation.provider(), 1, "member", "admin", "provider"))
                .contentType("application/json").body(body).post("/internal/credentials").then().statusCode(403);
        given().header("Authorization", "Bearer forged.forged.forged")
                .contentType("application/json").body(body).post("/internal/credentials").then().statusCode(401);
    }

    private static ValidatableResponse resolve(String token) {
        return given().header("Authorization", "Bearer " + TestingIdentity.gateway()).contentType("application/json")
                .body(Map.of("token_hash", hash(token))).post("/internal/credentials").then();
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(new SecretToken(token).hash());
    }
}
