package io.marcato.catalog.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.marcato.catalog.CatalogApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DomainsTest {

    private CatalogApi api;
    private long group;

    @BeforeEach
    void someDomains() {
        api = CatalogApi.ofNewAccount();
        group = api.group("Customers");
        api.add(api.account(), "example.com", "mail.example.com", "a.mail.example.com", "example.org", "ample.com");
        api.add(group, "grouped.example");
    }

    @Test
    void aDomainIsShownWithEverythingTheContractNames() {
        long id = api.domain("mail.example.com");
        api.answer("domains/" + id + "/").then().statusCode(200).contentType("application/json")
                .body("domain", equalTo("mail.example.com"), "is_subdomain", equalTo(true), "top_level", equalTo(false), "subdomain_count", equalTo(1),
                        "origin.code", equalTo("m"), "origin.label", equalTo("Manual Add"), "is_verified", equalTo(false),
                        "states.tls_rpt.state", equalTo("unknown"), "states.mx.checked", nullValue(), "last_upload_time", nullValue(),
                        "added_date", notNullValue(), "records_dmarc", equalTo(""), "spf_lookup_count", equalTo(0), "last_seen_dmarc_policy", equalTo(""))
                .body("_permissions", hasItems("retrieve", "update", "partial_update", "destroy", "refresh", "verify"))
                .body("_links.self", endsWith("/api/v1/domains/" + id + "/"))
                .body("_links.subdomains", endsWith("?parent_id=" + id))
                .body("_links.groups[0]", endsWith("/api/v1/domain-groups/" + api.account() + "/"));
    }

    @Test
    void everyFilterSelectsWhatItSays() {
        update("mail.example.com", "is_verified = true, last_seen_dmarc_policy = 'or', spf_lookup_count = 7, origin = 'd', domain_state = 'active'");
        CatalogApi.DATABASE.update("INSERT INTO issues (account_id, domain_id, about, code, subject, severity, problem, solution, details, created) "
                + "VALUES (?, ?, 'SPF', 'spf_x', '', 'error', '', '', '', now())", api.account(), api.domain("example.org"));
        api.request().body(Map.of("ignore", false)).patch("/api/v1/issues/" + api.get("issues/").getLong("results[0].id") + "/").then().statusCode(200);

        assertThat(api.names("assigned", "True")).containsExactly("grouped.example");
        assertThat(api.names("assigned", "False")).hasSize(5);
        assertThat(api.names("domain", "AMPLE.c")).containsExactly("a.mail.example.com", "ample.com", "example.com", "mail.example.com");
        assertThat(api.names("domain_exact", "Example.COM")).containsExactly("example.com");
        assertThat(api.names("domain_state", "active")).containsExactly("mail.example.com");
        assertThat(api.names("group_id", group)).containsExactly("grouped.example");
        assertThat(api.names("group_id", api.account())).hasSize(6);
        assertThat(api.names("has_errors", "True")).containsExactly("example.org");
        assertThat(api.names("has_errors", "False")).hasSize(5);
        assertThat(api.names("is_verified", "True")).containsExactly("mail.example.com");
        assertThat(api.names("last_seen_dmarc_policy", "or")).containsExactly("mail.example.com");
        assertThat(api.names("last_seen_dmarc_policy", "")).hasSize(5);
        assertThat(api.names("origin", "d")).containsExactly("mail.example.com");
        assertThat(api.names("parent_id", api.domain("example.com"))).containsExactly("a.mail.example.com", "mail.example.com");
        assertThat(api.names("spf_lookup_count_min", 7, "spf_lookup_count_max", 7)).containsExactly("mail.example.com");
        assertThat(api.names("spf_lookup_count_max", 6)).hasSize(5);
        assertThat(api.names("treat_as_top_level", "True")).containsExactly("ample.com", "example.com", "example.org", "grouped.example");
        assertThat(api.names("treat_as_top_level", "False")).hasSize(2);
    }

    @Test
    void wrongParametersAreNamed() {
        for (String parameter : List.of("assigned", "has_errors", "is_verified", "treat_as_top_level", "domain_state", "origin", "last_seen_dmarc_policy",
                "group_id", "parent_id", "spf_lookup_count_min", "spf_lookup_count_max", "limit", "page", "format")) {
            api.answer("domains/", parameter, "1.5x").then().statusCode(400).body(parameter, notNullValue());
        }
        api.answer("domains/", "page", 2).then().statusCode(404);
        api.answer("domains/", "limit", 1000).then().statusCode(200).body("per_page", equalTo(100));
    }

    @Test
    void domainsAreSortedByEveryKeyBothWays() {
        update("example.org", "count_threat_other = 9, state_dmarc = 'present', state_spf = 'present', state_dkim = 'present', mx_txt = 'x', soa_txt = 'x'");
        for (String key : List.of("volume", "count_threat_other", "mx_txt", "soa_txt")) {
            assertThat(api.names("ordering", "-" + key)).as(key).startsWith("example.org", "mail.example.com");
            assertThat(api.names("ordering", key)).as(key).startsWith("a.mail.example.com").endsWith("example.org");
        }
        for (String key : List.of("state_dmarc", "state_spf", "state_dkim")) {
            assertThat(api.names("ordering", key)).as(key).startsWith("example.org");
        }
        assertThat(api.names("ordering", "-domain")).startsWith("mail.example.com").endsWith("a.mail.example.com");
        assertThat(api.names("ordering", "d.domain; DROP TABLE domains")).startsWith("a.mail.example.com");
    }

    @Test
    void pagesLinkToEachOther() {
        api.answer("domains/", "limit", 4).then().body("count", equalTo(6), "pages", equalTo(2), "_links.next", endsWith("limit=4&page=2"),
                "_links.previous", nullValue());
        assertThat(api.names("limit", 4, "page", 2)).hasSize(2);
    }

    @Test
    void csvHasTheSamePageAndHarmlessCells() {
        update("example.com", "notes = '=1+1'");
        String csv = api.answer("domains/", "format", "csv", "domain_exact", "example.com").then().statusCode(200).contentType(startsWith("text/csv"))
                .extract().asString();
        assertThat(csv).startsWith("id,domain,notes,is_verified,").contains(",example.com,'=1+1,false,").hasLineCount(2);
        api.answer("domains/" + api.domain("example.com") + "/", "format", "csv").then().contentType(startsWith("text/csv"));
    }

    @Test
    void notesAndPromotionAreChangedAndOtherFieldsIgnored() {
        long subdomain = api.domain("mail.example.com");
        long domain = api.domain("example.com");
        api.request().body(Map.of("notes", "n", "top_level", true, "spf_lookup_count", 3, "last_upload_time", "2026-01-01T00:00:00Z"))
                .patch("/api/v1/domains/" + subdomain + "/").then().statusCode(200)
                .body("notes", equalTo("n"), "top_level", equalTo(true), "spf_lookup_count", equalTo(0), "last_upload_time", nullValue());
        api.request().body(Map.of("top_level", false)).put("/api/v1/domains/" + subdomain + "/").then().statusCode(400).body("top_level", notNullValue());
        api.request().body(Map.of("top_level", true)).put("/api/v1/domains/" + domain + "/").then().statusCode(200);
        api.request().put("/api/v1/domains/" + domain + "/").then().statusCode(200);
        api.request().body(Map.of("spf_lookup_count", "x", "last_upload_time", "y")).put("/api/v1/domains/" + domain + "/").then().statusCode(400)
                .body("spf_lookup_count", notNullValue(), "last_upload_time", notNullValue());
        api.request().body("[]").put("/api/v1/domains/" + domain + "/").then().statusCode(400);
    }

    @Test
    void rightsComeThroughGroups() {
        CatalogApi reader = api.user("{\"all\":\"none\",\"groups\":{\"" + group + "\":\"read\"}}");
        CatalogApi writer = api.user("{\"all\":\"none\",\"groups\":{\"" + group + "\":\"write\"}}");
        CatalogApi ofDefault = api.user("{\"all\":\"none\",\"groups\":{\"" + api.account() + "\":\"read\"}}");
        CatalogApi notThat = api.user("{\"all\":\"write\",\"groups\":{\"" + api.account() + "\":\"none\"}}");
        long id = api.domain("grouped.example");

        assertThat(reader.names()).containsExactly("grouped.example");
        reader.answer("domains/" + id + "/").then().body("_permissions", contains("retrieve"), "_links.refresh", nullValue())
                .body("_links.groups", hasSize(1));
        reader.answer("domains/" + api.domain("example.com") + "/").then().statusCode(404);
        for (String action : List.of("refresh/", "verify/")) {
            reader.post("domains/" + id + "/" + action, Map.of()).then().statusCode(403);
        }
        reader.request().delete("/api/v1/domains/" + id + "/").then().statusCode(403);
        reader.request().body(Map.of("notes", "x")).patch("/api/v1/domains/" + id + "/").then().statusCode(403);
        writer.request().body(Map.of("notes", "x")).patch("/api/v1/domains/" + id + "/").then().statusCode(200);
        assertThat(ofDefault.names()).hasSize(6);
        assertThat(notThat.names()).containsExactly("grouped.example");
        api.request().body(Map.of("hide_assigned_domains", true)).patch("/api/v1/domain-groups/" + api.account() + "/");
        assertThat(ofDefault.names()).hasSize(5).doesNotContain("grouped.example");
        assertThat(api.names()).hasSize(6);
    }

    @Test
    void anotherAccountSeesNothing() {
        CatalogApi other = CatalogApi.ofNewAccount();
        assertThat(other.names()).isEmpty();
        other.answer("domains/" + api.domain("example.com") + "/").then().statusCode(404);
        other.request().delete("/api/v1/domains/" + api.domain("example.com") + "/").then().statusCode(404);
        assertThat(api.names()).hasSize(6);
    }

    @Test
    void theHowToWorks() {
        String add = api.get("domain-groups/").getString("results[1]._links.add_domain");
        api.request().body(Map.of("domains", List.of("new.example"))).post(path(add)).then().statusCode(200);
        String domains = api.get("domain-groups/").getString("results[1]._links.domains");
        assertThat(api.request().get(path(domains)).then().statusCode(200).extract().jsonPath().getList("results.domain"))
                .containsExactly("grouped.example", "new.example");
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/api/"));
    }

    private void update(String domain, String change) {
        CatalogApi.DATABASE.update("UPDATE domains SET " + change + " WHERE account_id = ? AND domain = ?", api.account(), domain);
    }
}
