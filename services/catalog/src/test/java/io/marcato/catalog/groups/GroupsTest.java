package io.marcato.catalog.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.marcato.catalog.CatalogApi;
import io.marcato.events.AuditEntryRecorded;
import io.marcato.events.DomainGroupChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class GroupsTest {

    private CatalogApi api;

    @BeforeEach
    void newAccount() {
        api = CatalogApi.ofNewAccount();
    }

    @Test
    void anAccountBeginsWithTheDefaultGroup() {
        JsonPath groups = api.get("domain-groups/");
        assertThat(groups.getList("results.id", Long.class)).containsExactly(api.account());
        assertThat(groups.getBoolean("results[0].is_default")).isTrue();
        assertThat(groups.getList("_permission")).containsExactly("list", "create");
        assertThat(groups.getString("results[0].domain_state")).isEqualTo("unknown");
        assertThat(groups.getString("results[0]._links.domains")).endsWith("/api/v1/domains/?group_id=" + api.account() + "&treat_as_top_level=True");
        assertThat(groups.getMap("results[0]._links")).containsKeys("add_domain", "move_domain").doesNotContainKey("remove_domain");
        assertThat(groups.getList("results[0]._permissions")).contains("add_domains").doesNotContain("destroy", "remove_domains");
    }

    @Test
    void aGroupIsMadeChangedToldAndRemoved() {
        // when
        long id = api.group("  Customers ");

        // then
        assertThat(id).isGreaterThanOrEqualTo(DomainGroupChanged.FIRST_ID);
        api.answer("domain-groups/" + id + "/").then().statusCode(200).body("label", equalTo("Customers"), "notes", equalTo(""), "uid", notNullValue(),
                "_permissions", hasItems("destroy", "remove_domains"));
        api.request().body(Map.of("notes", "paying", "parked_domains", true)).patch("/api/v1/domain-groups/" + id + "/").then().statusCode(200)
                .body("label", equalTo("Customers"), "notes", equalTo("paying"), "parked_domains", equalTo(true));
        api.request().body(Map.of("label", "Clients")).put("/api/v1/domain-groups/" + id + "/").then().statusCode(200).body("label", equalTo("Clients"));
        api.request().patch("/api/v1/domain-groups/" + id + "/").then().statusCode(200);
        api.request().delete("/api/v1/domain-groups/" + id + "/").then().statusCode(204);
        api.answer("domain-groups/" + id + "/").then().statusCode(404);
        String key = api.account() + ":" + id;
        List<DomainGroupChanged> told = TestingKafka.await(Topics.DOMAIN_GROUP_CHANGED, 3, record -> key.equals(record.key())).stream()
                .map(record -> EventCodec.decode(record.value(), DomainGroupChanged.class)).toList();
        assertThat(told).extracting(DomainGroupChanged::label).containsExactly("Customers", "Clients", "Clients");
        assertThat(told.getLast().removed()).isTrue();
        assertThat(told).extracting(DomainGroupChanged::version).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void labelsAreNeededUniqueAndShort() {
        api.group("Customers");
        api.post("domain-groups/", Map.of()).then().statusCode(400).body("label", contains("This field is required."));
        api.post("domain-groups/", Map.of("label", " ")).then().statusCode(400).body("label", contains("This field may not be blank."));
        api.post("domain-groups/", Map.of("label", "customers")).then().statusCode(400).body("label", contains("A group with this label already exists."));
        api.post("domain-groups/", Map.of("label", "x".repeat(129))).then().statusCode(400);
        api.post("domain-groups/", Map.of("label", "DEFAULT")).then().statusCode(400);
    }

    @Test
    void flagsOfTheWrongGroupAreRefusedOnlyWhenTheyWouldChange() {
        long id = api.group("Customers");
        String ofDefault = "/api/v1/domain-groups/" + api.account() + "/";
        api.request().body(Map.of("parked_domains", true)).patch(ofDefault).then().statusCode(400).body("parked_domains", notNullValue());
        api.request().body(Map.of("parked_domains", false)).patch(ofDefault).then().statusCode(200);
        api.request().body(Map.of("hide_assigned_domains", true)).patch("/api/v1/domain-groups/" + id + "/").then().statusCode(400);
        api.request().body(Map.of("hide_assigned_domains", false)).patch("/api/v1/domain-groups/" + id + "/").then().statusCode(200);
        api.request().delete(ofDefault).then().statusCode(403);
    }

    @Test
    void groupsAreFoundByLabelByDomainAndByState() {
        long customers = api.group("Customers");
        long parked = api.group("Parked_names");
        api.add(customers, "alpha.example", "beta.example");
        api.post("domain-groups/" + parked + "/add-domains/", Map.of("domains", List.of("gamma.example"), "domain_state", "inactive"));

        assertThat(ids("label", "CUST")).containsExactly(customers);
        assertThat(ids("label", "d_n")).containsExactly(parked);
        assertThat(ids("search", "amma")).containsExactly(api.account(), parked);
        assertThat(ids("search_exact", "customers")).containsExactly(customers);
        assertThat(ids("search_exact", "beta.example")).containsExactly(api.account(), customers);
        assertThat(ids("search_exact", "beta")).isEmpty();
        assertThat(ids("domain_state", "inactive")).containsExactly(api.account(), parked);
        assertThat(ids("domain_state", "unknown")).containsExactly(customers);
        assertThat(ids("limit", 1, "page", 2)).containsExactly(customers);
        api.answer("domain-groups/", "domain_state", "asleep").then().statusCode(400);
        api.answer("domain-groups/", "page", 9).then().statusCode(404);
        api.answer("domain-groups/" + customers + "/").then().body("domain_count", equalTo(2));
        api.answer("domain-groups/" + api.account() + "/").then().body("domain_count", equalTo(3), "domain_state", equalTo("inactive"));
    }

    @Test
    void aGroupAddsUpWhatItsDomainsShow() {
        long customers = api.group("Customers");
        api.add(customers, "alpha.example", "beta.example");
        long alpha = api.domain("alpha.example");
        CatalogApi.DATABASE.update("UPDATE domains SET count_forwarded = 5, count_threat_other = 2 WHERE domain_id = ?", alpha);
        for (String sql : List.of("INSERT INTO issues (account_id, domain_id, about, code, subject, severity, problem, solution, details, created) "
                + "VALUES (?, ?, 'SPF', 'spf_x', '', 'error', '', '', '', now())",
                "INSERT INTO tasks (account_id, domain_id, category, details, created) VALUES (?, ?, 'monitor', '', now())",
                "INSERT INTO tasks (account_id, domain_id, category, details, created, ignored) VALUES (?, ?, 'fix_spf', '', now(), true)")) {
            CatalogApi.DATABASE.update(sql, api.account(), alpha);
        }
        long issue = api.get("issues/").getLong("results[0].id");
        api.request().body(Map.of("ignore", true)).patch("/api/v1/issues/" + issue + "/").then().statusCode(200);
        api.answer("domain-groups/" + customers + "/").then().body("max_volume_count", equalTo(7), "issues", equalTo(0), "tasks", equalTo(1));
        api.request().body(Map.of("ignore", false)).patch("/api/v1/issues/" + issue + "/").then().statusCode(200);
        api.answer("domain-groups/" + customers + "/").then().body("issues", equalTo(1), "tasks", equalTo(1));
        api.answer("domain-groups/" + api.account() + "/").then().body("max_volume_count", equalTo(7), "issues", equalTo(1), "tasks", equalTo(1));
    }

    @Test
    void whoMayNotSeeAGroupDoesNotLearnOfIt() {
        long customers = api.group("Customers");
        long others = api.group("Others");
        CatalogApi reader = api.user("{\"all\":\"none\",\"groups\":{\"" + customers + "\":\"read\"}}");
        CatalogApi writer = api.user("{\"all\":\"none\",\"groups\":{\"" + customers + "\":\"write\"}}");
        CatalogApi nobody = api.user("{\"all\":\"none\"}");

        assertThat(reader.get("domain-groups/").getList("results.id", Long.class)).containsExactly(customers);
        assertThat(reader.get("domain-groups/").getList("_permission")).containsExactly("list");
        reader.answer("domain-groups/" + customers + "/").then().body("_permissions", contains("retrieve"), "_links.add_domain", equalTo(null));
        reader.answer("domain-groups/" + others + "/").then().statusCode(404);
        reader.request().body(Map.of("notes", "x")).patch("/api/v1/domain-groups/" + customers + "/").then().statusCode(403);
        reader.post("domain-groups/" + customers + "/add-domains/", Map.of("domains", List.of("a.example"))).then().statusCode(403);
        writer.request().body(Map.of("notes", "x")).patch("/api/v1/domain-groups/" + customers + "/").then().statusCode(200)
                .body("_permissions", not(hasItems("destroy")));
        writer.request().delete("/api/v1/domain-groups/" + customers + "/").then().statusCode(403);
        writer.post("domain-groups/", Map.of("label", "Mine")).then().statusCode(403);
        assertThat(nobody.get("domain-groups/").getInt("count")).isZero();
        CatalogApi.ofNewAccount().answer("domain-groups/" + customers + "/").then().statusCode(404);
    }

    @Test
    void everyChangeIsToldToTheAuditTrail() {
        long id = api.group("Customers");
        api.add(id, "a.example", "b.example");
        api.request().body(Map.of("notes", "n")).patch("/api/v1/domain-groups/" + id + "/").then().statusCode(200);
        api.request().delete("/api/v1/domains/" + api.domain("a.example") + "/").then().statusCode(200);
        api.request().delete("/api/v1/domain-groups/" + id + "/").then().statusCode(204);
        List<AuditEntryRecorded> told = TestingKafka.await(Topics.AUDIT_ENTRY_RECORDED, 5, record -> Long.toString(api.account()).equals(record.key())).stream()
                .map(record -> EventCodec.decode(record.value(), AuditEntryRecorded.class)).toList();
        assertThat(told).extracting(AuditEntryRecorded::action).containsExactly("domain_group_created", "domains_added", "domain_group_changed",
                "domain_removed", "domain_group_removed");
        assertThat(told.get(1).details()).containsEntry("count", 2);
        assertThat(told.getFirst().actor().name()).isEqualTo("user1@example.com");
    }

    private List<Long> ids(Object... query) {
        return api.get("domain-groups/", query).getList("results.id", Long.class);
    }
}
