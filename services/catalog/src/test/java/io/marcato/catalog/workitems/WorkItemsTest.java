package io.marcato.catalog.workitems;

import static io.marcato.catalog.monitoring.TestingDomains.DATABASE;
import static io.marcato.catalog.monitoring.TestingDomains.inspected;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static io.marcato.catalog.monitoring.TestingDomains.value;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.spf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.catalog.monitoring.TestingDomains;
import io.marcato.events.InspectionKind;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issues and tasks as the API shows them: two domains, a.… in SALES without DMARC and SPF, b.… in DEFAULT without DMARC and with an SPF record that came. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class WorkItemsTest {

    private static final long SALES = 1_500_000_000L;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private long account;
    private String a;
    private String b;

    @BeforeEach
    void twoDomains() {
        account = TestingDomains.account();
        a = "a" + account + ".example";
        b = "b" + account + ".example";
        long first = TestingDomains.domain(account, a);
        TestingDomains.domain(account, b);
        DATABASE.update("INSERT INTO domain_groups (account_id, group_id, label, is_default) VALUES (?, ?, 'DEFAULT', true), (?, ?, 'SALES', false)",
                account, account, account, SALES + account);
        DATABASE.update("INSERT INTO group_domains (account_id, group_id, domain_id) VALUES (?, ?, ?)", account, SALES + account, first);
        settled(account, a, inspected(account, a, now.minusSeconds(20), missing(InspectionKind.DMARC), missing(InspectionKind.SPF)));
        settled(account, b, inspected(account, b, now.minusSeconds(20), missing(InspectionKind.DMARC), missing(InspectionKind.SPF)));
        settled(account, b, inspected(account, b, now.minusSeconds(10), spf("v=spf1 -all", 0, "fail")));
    }

    @Test
    void anIssueSaysWhatIsWrongAndWhatToDo() {
        admin().get("/api/v1/issues/?domain=" + a + "&ordering=domain").then().statusCode(200)
                .body("count", equalTo(2)).body("_permission", contains("list"))
                .body("results.find { it.code == 'spf_record_missing' }.problem", equalTo("There is no such record."))
                .body("results.find { it.code == 'spf_record_missing' }.solution", equalTo("Publish one."))
                .body("results.find { it.code == 'spf_record_missing' }.severity", equalTo("error"))
                .body("results.find { it.code == 'spf_record_missing' }.solved", nullValue())
                .body("results.find { it.code == 'spf_record_missing' }.ignore", equalTo(false))
                .body("results[0].domain", equalTo(a))
                .body("results[0]._permissions", contains("retrieve", "update", "partial_update"))
                .body("results[0]._links.self", endsWith("/"))
                .body("results[0]._links.domain", endsWith("/api/v1/domains/" + value("SELECT domain_id FROM domains WHERE domain = ?", a) + "/"));
    }

    @ParameterizedTest(name = "{0}: {1} issues, {2} tasks")
    @CsvSource({
        "limit=100, 4, 4", "solved=True, 1, 1", "solved=False, 3, 3", "ignored=True, 0, 0", "ignored=False, 4, 4", "assigned_to_group=True, 2, 2",
        "assigned_to_group=False, 2, 2", "top_level=True, 4, 4", "top_level=False, 0, 0", "domain=%A, 2, 2", "domain_state=unknown, 4, 4",
        "domain_state=active, 0, 0", "created_after=TODAY, 4, 4", "created_before=TODAY, 4, 4", "created_after=TOMORROW, 0, 0",
        "created_before=YESTERDAY, 0, 0", "group_id=SALES, 2, 2", "group_id=DEFAULT, 4, 4", "group_id=1, 0, 0", "solved=False&domain=%A, 2, 2",
    })
    void filters(String query, int issues, int tasks) {
        String filled = query.replace("%A", a).replace("TODAY", today.toString()).replace("TOMORROW", today.plusDays(1).toString())
                .replace("YESTERDAY", today.minusDays(1).toString()).replace("SALES", "" + (SALES + account)).replace("DEFAULT", "" + account);

        admin().get("/api/v1/issues/?" + filled).then().statusCode(200).body("count", equalTo(issues));
        admin().get("/api/v1/tasks/?" + filled).then().statusCode(200).body("count", equalTo(tasks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues/?ordering=severity", "issues/?solved=maybe", "issues/?created_after=yesterday", "issues/?domain_state=asleep",
        "issues/?group_id=1.5", "issues/?limit=0", "tasks/?ordering=code", "tasks/?created_before=2026-13-01", "policy-domains/?policy_ready=x",
        "policy-domains/?filter_id=x"})
    void whatIsNoFilterIsRefused(String path) {
        admin().get("/api/v1/" + path).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "solved", "-solved", "domain", "-domain"})
    void issuesAreOrdered(String ordering) {
        assertThat(admin().get("/api/v1/issues/?ordering=" + ordering).then().statusCode(200).extract().jsonPath().getList("results")).hasSize(4);
    }

    @Test
    void orderingDecides() {
        admin().get("/api/v1/tasks/?ordering=category").then().body("results.category",
                contains("publish_dmarc", "publish_dmarc", "publish_spf", "publish_spf"));
        admin().get("/api/v1/tasks/?ordering=resolved").then().body("results[3].solved", equalTo(true));
        admin().get("/api/v1/tasks/?ordering=-solve_time").then().statusCode(200);
        admin().get("/api/v1/issues/?ordering=-domain").then().body("results.domain", contains(b, b, a, a));
        admin().get("/api/v1/issues/?ordering=domain&limit=3").then().body("results.domain", contains(a, a, b)).body("pages", equalTo(2));
        admin().get("/api/v1/issues/?limit=3&page=3").then().statusCode(404);
    }

    @Test
    void ignoringIsAllThatPeopleChange() {
        int issue = admin().get("/api/v1/issues/?domain=" + a).jsonPath().getInt("results[0].id");
        int task = admin().get("/api/v1/tasks/?domain=" + a).jsonPath().getInt("results[0].id");

        admin().contentType("application/json").body("{\"ignore\": true, \"solved\": \"2026-01-01T00:00:00Z\"}").put("/api/v1/issues/" + issue + "/").then()
                .statusCode(200).body("ignore", equalTo(true)).body("solved", nullValue());
        admin().contentType("application/json").body("{\"ignore\": true}").patch("/api/v1/tasks/" + task + "/").then().statusCode(200)
                .body("ignore", equalTo(true));
        admin().contentType("application/json").body("{}").patch("/api/v1/tasks/" + task + "/").then().statusCode(200).body("ignore", equalTo(true));
        admin().contentType("application/json").body("{}").put("/api/v1/tasks/" + task + "/").then().statusCode(400)
                .body("ignore", contains("This field is required."));
        admin().contentType("application/json").body("{\"ignore\": \"yes\"}").patch("/api/v1/issues/" + issue + "/").then().statusCode(400);
        admin().get("/api/v1/issues/?ignored=True").then().body("results.id", contains(issue));
    }

    @Test
    void rightsFollowTheGroupsOfTheDomain() {
        int issueOfA = admin().get("/api/v1/issues/?domain=" + a).jsonPath().getInt("results[0].id");
        int issueOfB = admin().get("/api/v1/issues/?domain=" + b).jsonPath().getInt("results[0].id");
        String reader = TestingIdentity.withGroups(account, 8, "{\"all\":\"none\",\"groups\":{\"" + (SALES + account) + "\":\"read\"}}");

        as(reader).get("/api/v1/issues/").then().body("results.domain", contains(a, a)).body("results[0]._permissions", contains("retrieve"));
        as(reader).get("/api/v1/tasks/").then().body("count", equalTo(2));
        as(reader).get("/api/v1/policy-domains/").then().body("results.domain", contains(a));
        as(reader).get("/api/v1/issues/" + issueOfA + "/").then().statusCode(200);
        as(reader).get("/api/v1/issues/" + issueOfB + "/").then().statusCode(404);
        as(reader).contentType("application/json").body("{\"ignore\": true}").patch("/api/v1/issues/" + issueOfA + "/").then().statusCode(403);
        as(reader).contentType("application/json").body("{\"ignore\": true}").patch("/api/v1/issues/" + issueOfB + "/").then().statusCode(404);
    }

    @Test
    void anotherAccountSeesNothing() {
        int issue = admin().get("/api/v1/issues/?domain=" + a).jsonPath().getInt("results[0].id");
        RequestSpecification stranger = as(TestingIdentity.token(TestingDomains.account(), 7, "member", "admin"));

        stranger.get("/api/v1/issues/" + issue + "/").then().statusCode(404);
        stranger.get("/api/v1/issues/").then().body("count", equalTo(0));
        as(TestingIdentity.expiredSubscription(account, 7)).get("/api/v1/issues/").then().statusCode(402);
        given().get("/api/v1/issues/").then().statusCode(401);
    }

    @Test
    void thePlannerIsFiltered() {
        admin().get("/api/v1/policy-domains/").then().statusCode(200).body("results.domain", contains(a, b))
                .body("results[0].recommendation", equalTo("publish_record")).body("results[0].current_policy", equalTo("x"))
                .body("results[0].recommended_policy", equalTo("none")).body("results[0].pct", nullValue())
                .body("results[0].impact.quarantine", equalTo(0)).body("results[0].compliance", equalTo(0.0f))
                .body("results[0].reasons[0]", equalTo("The domain publishes no DMARC record."))
                .body("results[0]._links.domain", endsWith("/api/v1/domains/" + value("SELECT domain_id FROM domains WHERE domain = ?", a) + "/"));
        admin().get("/api/v1/policy-domains/?recommendation=maintain").then().body("count", equalTo(0));
        admin().get("/api/v1/policy-domains/?policy_ready=False").then().body("count", equalTo(2));

        int filter = admin().contentType("application/json").body("{\"domains\": [\"" + b.toUpperCase(Locale.ROOT) + "\", \"other.example\"]}")
                .post("/api/v1/policy-domain-filters/").then().statusCode(201).body("domains", contains(b, "other.example"))
                .body("_permissions", contains("retrieve")).extract().jsonPath().getInt("id");
        admin().get("/api/v1/policy-domains/?filter_id=" + filter).then().body("results.domain", contains(b));
        admin().get("/api/v1/policy-domain-filters/" + filter + "/").then().statusCode(200).body("id", equalTo(filter));
        admin().get("/api/v1/policy-domain-filters/").then().body("results.id", contains(filter)).body("_permission", containsInAnyOrder("list", "create"));

        // Filters are a user's own.
        as(TestingIdentity.token(account, 99, "member", "admin")).get("/api/v1/policy-domain-filters/" + filter + "/").then().statusCode(404);
        as(TestingIdentity.token(account, 99, "member", "admin")).get("/api/v1/policy-domains/?filter_id=" + filter).then().statusCode(404);
        admin().contentType("application/json").body("{\"domains\": []}").post("/api/v1/policy-domain-filters/").then().statusCode(400);
        admin().contentType("application/json").body("{\"domains\": [\"no name\"]}").post("/api/v1/policy-domain-filters/").then().statusCode(400);
        admin().contentType("application/json").body("{}").post("/api/v1/policy-domain-filters/").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"observations", "record_history", "inspection_schedule", "issues", "tasks", "plans"})
    void aForgottenFilterShowsOwnRowsOnlyAndNoneWithoutAnAccount(String table) {
        assertThat(DATABASE.asService("SELECT account_id FROM " + table)).isEmpty();
        assertThat(DATABASE.asAccount(account, "SELECT account_id FROM " + table)).isNotEmpty().containsOnly(account);
    }

    private RequestSpecification admin() {
        return as(TestingIdentity.token(account, 7, "member", "admin"));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
