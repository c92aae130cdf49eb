package io.marcato.reports.volumes;

import static io.marcato.reports.TestingReports.fail;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail of shop.example (SHOPS), of a name below it, and of secret.shop.example (OFFICE). */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class NetworkVolumesTest {

    private static final long SHOPS = 1_000_000_007L;
    private static final long OFFICE = 1_000_000_008L;
    private static final List<String> NETWORKS = List.of("192.0.2.0/24", "192.0.2.1/32", "2001:db8::/32", "203.0.113.0/24");

    private final TestingDatabase database = new TestingDatabase("reports");
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final long account = newAccount();
    private final TestingApi admin = new TestingApi(account, 1, "admin");

    @BeforeEach
    void receive() {
        shown("shop.example", SHOPS);
        shown("secret.shop.example", OFFICE);
        admin.receive(
                whole(account, report(today.minusDays(1), "shop.example"), List.of(pass("192.0.2.1", 3, "shop.example"), fail("192.0.2.77", 4, "shop.example"),
                        fail("198.51.100.1", 1_000, "shop.example"), pass("2001:db8::5", 5, "shop.example"))),
                whole(account, report(today.minusDays(6), "shop.example"), List.of(pass("192.0.2.1", 10, "mail.shop.example"))),
                whole(account, report(today.minusDays(7), "shop.example"), List.of(pass("192.0.2.1", 100, "shop.example"))),
                whole(account, report(today, "secret.shop.example"), List.of(pass("192.0.2.1", 10_000, "secret.shop.example"))));
    }

    @Test
    void countsWhatEachNetworkSentInTheDays() {
        ask(admin, "Shop.example", 7).statusCode(200).body("messages", contains(10_017, 10_013, 5, 0));
        ask(admin, "shop.example", 8).statusCode(200).body("messages", contains(10_117, 10_113, 5, 0));
    }

    @Test
    void countsForAMemberWhatItsGroupsShow() {
        TestingApi member = TestingApi.member(account, 2, Map.of(SHOPS, "read"));

        ask(member, "shop.example", 7).statusCode(200).body("messages", contains(17, 13, 5, 0));
        ask(member, "secret.shop.example", 7).statusCode(404);
    }

    @Test
    void aDomainOfAnotherAccountIsNotThere() {
        ask(new TestingApi(newAccount(), 1, "admin"), "shop.example", 7).statusCode(404);
        ask(admin, "elsewhere.example", 7).statusCode(404);
    }

    @Test
    void aDomainWithoutMailHasNone() {
        shown("quiet.example", SHOPS);

        ask(admin, "quiet.example", 30).statusCode(200).body("messages", contains(0, 0, 0, 0));
    }

    @Test
    void isForCallersWithAnAccount() {
        TestingApi.anonymous().contentType("application/json").body("{}").post("/internal/network-volumes").then().statusCode(403);
        TestingApi.anonymous().header("Authorization", "Bearer " + TestingIdentity.gateway()).contentType("application/json").body("{}")
                .post("/internal/network-volumes").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"domain\": \"shop.example\"}", "{\"domain\": \"shop.example\", \"networks\": [\"192.0.2.0/33\"]}",
            "{\"domain\": \"shop.example\", \"networks\": [7]}", "{\"domain\": \"shop.example\", \"networks\": [], \"days\": 31}" })
    void refusesRequestsThatAreNone(String body) {
        admin.request().body(body).post("/internal/network-volumes").then().statusCode(400);
    }

    @Test
    void refusesMoreNetworksThanAnyRecordHas() {
        admin.request().body(Map.of("domain", "shop.example", "networks", Collections.nCopies(20_001, "192.0.2.1"))).post("/internal/network-volumes").then()
                .statusCode(400);
    }

    private static ValidatableResponse ask(TestingApi caller, String domain, int days) {
        return caller.request().body(Map.of("domain", domain, "days", days, "networks", NETWORKS)).post("/internal/network-volumes").then();
    }

    private void shown(String domain, long group) {
        DomainChanged fact = new DomainChanged(UUID.randomUUID(), account, domain, true, false, 1, List.of(group), 1L);
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
        await().untilAsserted(() -> assertThat(database.asOwner("SELECT version FROM catalog_domains WHERE account_id = ? AND domain = ?", account, domain))
                .containsExactly(1L));
    }
}
