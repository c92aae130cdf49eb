package io.marcato.accounts.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.accounts.Installation;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class AccountsResourceTest {

    @Test
    void showsAnAccountAsTheContractDescribesIt() {
        long demo = Installation.demoTenant();

        asProvider().header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "dmarc.example.com")
                .get("/api/v1/accounts/{id}/", demo).then()
                .statusCode(200)
                .body("_links.self", equalTo("https://dmarc.example.com/api/v1/accounts/" + demo + "/"))
                .body("_links.switch", equalTo("https://dmarc.example.com/api/v1/accounts/" + demo + "/switch/"))
                .body("_permissions", contains("retrieve", "partial_update", "destroy", "switch"))
                .body("id", equalTo((int) demo))
                .body("uid", matchesPattern("[a-z0-9]{10}"))
                .body("name", equalTo("Demo tenant"))
                .body("status", equalTo("active"))
                .body("parent_id", equalTo((int) Installation.provider()))
                .body("owner_email", equalTo("admin@demo.marcato.test"))
                .body("$", hasKey("subscription_expires"))
                .body("subscription_expires", nullValue())
                .body("reporting_addresses.aggregate", matchesPattern("[a-z0-9]{10}-rua@reports\\.marcato\\.test"))
                .body("reporting_addresses.failure", matchesPattern("[a-z0-9]{10}-ruf@reports\\.marcato\\.test"))
                .body("reporting_addresses.tls", matchesPattern("[a-z0-9]{10}-tls@reports\\.marcato\\.test"))
                .body("domain_count", equalTo(0))
                .body("user_count", equalTo(1))
                .body("created", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/xml", "text/plain", "text/csv" })
    void speaksJsonAlone(String other) {
        for (String path : List.of("/api/v1/accounts/", "/api/v1/accounts/" + Installation.provider() + "/")) {
            asProvider().accept(other).get(path).then().statusCode(406).body("code", equalTo("not_acceptable"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "214748365", "2147483647", "99999999999999999999" })
    void hasNothingBeyondTheLastPage(String page) {
        asProvider().get("/api/v1/accounts/?limit=100&page=" + page).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void listsTheOwnAccountAndItsTenantsByName() {
        // given
        Installation.newTenant("alpha of the list");
        Installation.newTenant("Beta of the list");

        // when, then
        asProvider().get("/api/v1/accounts/?search=of the list").then()
                .statusCode(200)
                .body("_permission", contains("list", "create"))
                .body("count", equalTo(2))
                .body("results.name", contains("alpha of the list", "Beta of the list"));
        asProvider().get("/api/v1/accounts/?limit=100").then().body("results.name", hasItems("Provider", "Demo tenant"));
    }

    @Test
    void showsATenantItselfAlone() {
        long demo = Installation.demoTenant();

        as(demo).get("/api/v1/accounts/").then().statusCode(200).body("results.id", contains((int) demo));
    }

    @Test
    void answersPageByPage() {
        // given
        Installation.newTenant("page 1");
        Installation.newTenant("page 2");
        Installation.newTenant("page 3");

        // when, then
        asProvider().get("/api/v1/accounts?search=PAGE&limit=2&page=2").then()
                .statusCode(200)
                .body("results.name", contains("page 3"))
                .body("pages", equalTo(2))
                .body("_links.next", nullValue())
                .body("_links.previous", matchesPattern("http://.*/api/v1/accounts/\\?search=PAGE&limit=2"));
        asProvider().get("/api/v1/accounts/?search=page&limit=2&page=3").then().statusCode(404);
    }

    @Test
    void takesTheSearchedTextLiterally() {
        Installation.newTenant("100% of_it!");

        asProvider().get("/api/v1/accounts/?search={text}", "0% OF_it!").then().body("results.name", contains("100% of_it!"));
        asProvider().get("/api/v1/accounts/?search={text}", "0%it").then().body("results", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=x", "page=0", "page=1.5" })
    void refusesABadPage(String query) {
        asProvider().get("/api/v1/accounts/?" + query).then().statusCode(400).body(query.split("=")[0], hasItem(matchesPattern(".+")));
    }

    @Test
    void hidesAccountsOfOthers() {
        // given
        long stranger = Installation.stranger();
        long sibling = Installation.newTenant("sibling");

        // when, then
        asProvider().get("/api/v1/accounts/{id}/", stranger).then().statusCode(404).body("code", equalTo("not_found"));
        as(Installation.demoTenant()).get("/api/v1/accounts/{id}/", sibling).then().statusCode(404);
        as(Installation.demoTenant()).get("/api/v1/accounts/{id}/", Installation.provider()).then().statusCode(404);
        asProvider().get("/api/v1/accounts/?limit=100").then().body("results.id", everyItem(not(equalTo((int) stranger))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "1.5", "-1", "0", "99999999999999999999999", "1e3", "%20" })
    void doesNotKnowWhatIsNoKey(String id) {
        asProvider().urlEncodingEnabled(false).get("/api/v1/accounts/" + id + "/").then()
                .statusCode(404).body("detail", equalTo("Not found."));
    }

    @Test
    void refusesCallersWithoutAnAccount() {
        given().get("/api/v1/accounts/").then().statusCode(401).header("WWW-Authenticate", "Token");
        given().header("Authorization", "Bearer " + TestingIdentity.gateway()).get("/api/v1/accounts/").then().statusCode(403);
    }

    @Test
    void refusesAccountsWhoseSubscriptionHasExpired() {
        given().header("Authorization", "Bearer " + TestingIdentity.expiredSubscription(Installation.provider(), 1))
                .get("/api/v1/accounts/").then()
                .statusCode(402).body("code", equalTo("subscription_expired"));
    }

    private static RequestSpecification asProvider() {
        return as(Installation.provider());
    }

    private static RequestSpecification as(long account) {
        return given().header("Authorization", "Bearer " + TestingIdentity.token(account, 1, "member", "admin", "provider"));
    }
}
