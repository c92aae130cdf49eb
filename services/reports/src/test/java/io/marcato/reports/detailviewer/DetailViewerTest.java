package io.marcato.reports.detailviewer;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.fail;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DetailViewerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @Test
    void makesAReportOfWhatWasReceived() {
        // given
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 3, "a.example"),
                fail("198.51.100.7", 4, "a.example"))),
                whole(account, report(DAY.plusDays(1), "a.example"), List.of(pass("192.0.2.1", 10, "a.example"))));

        // when
        String token = api.ready(criteria(DAY, DAY.plusDays(1)));

        // then
        JsonPath rows = api.rows(token);
        assertThat(rows.getLong("count")).isEqualTo(2);
        assertThat(rows.getList("results.message_count")).containsExactly(13, 4);
        assertThat(rows.getList("results.ip")).containsExactly("192.0.2.1", "198.51.100.7");
        assertThat(rows.getMap("results[0]")).containsEntry("from_domain", "a.example").containsEntry("dkim_result", "+")
                .containsEntry("dkim_policy_result", "p").containsEntry("spf_d", "a.example").containsEntry("policy_applied", "n")
                .containsEntry("reason", "").containsEntry("dkim_selector", "s1").containsEntry("provider", "receiver.example")
                .containsEntry("ptr", null).containsEntry("override_comment", null);
        assertThat(rows.getMap("results[1]")).containsEntry("spf_result", "~").containsEntry("dkim_result", "n")
                .containsEntry("dkim_d", null);
        JsonPath sources = api.sources(token);
        assertThat(sources.getLong("dmarc_capable[0].message_count")).isEqualTo(13);
        assertThat(sources.getDouble("dmarc_capable[0].compliance")).isEqualTo(100.0);
        assertThat(sources.getLong("threat_unknown[0].message_count")).isEqualTo(4);
        assertThat(sources.getLong("threat_unknown[0].dispositions.none")).isEqualTo(4);
    }

    @Test
    void echoesTheCriteriaWithDefaultsAndLinks() {
        // when
        Response created = api.create(criteria(DAY, DAY));

        // then
        String token = created.then().statusCode(202).extract().path("search_token");
        assertThat(token).matches("[a-zA-Z0-9]{16}");
        created.then().body("domains", equalTo(List.of())).body("ip_cidr", equalTo("")).body("rule_number", equalTo(List.of()))
                .body("start_date", equalTo("2026-03-14")).body("filter_option", equalTo("n"))
                .body("_permissions", equalTo(List.of("retrieve")));
        Map<String, String> links = created.path("_links");
        assertThat(links).containsOnlyKeys("self", "progress", "progress_stream");
        assertThat(links.get("progress")).startsWith("http://").endsWith("/api/v1/aggregate-report/" + token + "/progress/");
        api.ready(criteria(DAY, DAY));
        api.request().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(200).body("_links", hasKey("domains"))
                .body("_links", hasKey("sources"));
    }

    @Test
    void answersEqualCriteriaWithTheSameReport() {
        // given
        Map<String, Object> criteria = criteria(DAY, DAY);
        criteria.put("domains", List.of("b.example", "A.example"));
        String token = api.create(criteria).path("search_token");

        // when
        criteria.put("domains", List.of("a.example", "B.EXAMPLE", "b.example"));
        Response again = api.create(criteria);

        // then
        again.then().statusCode(200).body("search_token", equalTo(token));
    }

    @Test
    void startsAFailedReportAnew() {
        // given
        String token = api.ready(criteria(DAY, DAY));
        new TestingDatabase("reports").update("UPDATE detail_reports SET label = 'failed', value = 0 WHERE search_token = ?", token);

        // when
        Response again = api.create(criteria(DAY, DAY));

        // then
        again.then().statusCode(202);
        assertThat(api.ready(criteria(DAY, DAY))).isEqualTo(again.path("search_token"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "start_date|null", "start_date|`\"14.3.2026\"`", "start_date|`\"1969-12-31\"`", "end_date|`\"2026-03-13\"`", "end_date|7",
            "filter_option|`\"z\"`", "filter_option|null", "ip_cidr|`\"10.0.0.0/33\"`", "ip_cidr|`\"mail.example\"`",
            "ip_cidr|`\"2001:db8::/129\"`",
            "country_code|`[\"XX\"]`", "country_code|`\"DE\"`", "domains|`[\"nodots\"]`", "domains|`[\"10.0.0.1\"]`", "domains|`[7]`",
            "spf_result|`[\"pass\"]`", "dkim_result|`[\"~\"]`", "spf_policy|`\"x\"`", "dkim_policy|`\"x\"`", "dmarc_policy|`[\"none\"]`",
            "rule_number|`[1.5]`", "ptr|`[]`", "providers|`{}`" })
    void namesTheFieldThatIsWrong(String field, String json) {
        // given
        Map<String, Object> criteria = criteria(DAY, DAY);
        String body = new JsonObject(criteria).put(field, Json.decodeValue(json)).encode();

        // when
        Response answer = api.request().body(body).post("/api/v1/detail-viewer/");

        // then
        answer.then().statusCode(400).body("$", hasKey(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{}{", "{} x", "[1,", "{\"a\": NaN}" })
    void takesOneJsonValueAndNothingAfterIt(String body) {
        api.request().body(body).post("/api/v1/detail-viewer/").then().statusCode(400).body("detail", equalTo("The body is not JSON."));
    }

    @Test
    void listsTheReportsOfTheUserNewestFirst() {
        // given
        String first = api.create(criteria(DAY, DAY)).path("search_token");
        String second = api.create(criteria(DAY, DAY.plusDays(1))).path("search_token");
        new TestingApi(account, 8, "member").create(criteria(DAY, DAY));

        // when
        JsonPath list = api.request().get("/api/v1/detail-viewer/").then().statusCode(200).extract().jsonPath();

        // then
        assertThat(list.getList("results.search_token")).containsExactly(second, first);
        assertThat(list.getList("_permission")).containsExactly("list", "create");
        JsonPath upwards = api.request().queryParam("ordering", "created").queryParam("limit", 1).get("/api/v1/detail-viewer/").jsonPath();
        assertThat(upwards.getList("results.search_token")).containsExactly(first);
        assertThat(upwards.getInt("pages")).isEqualTo(2);
    }

    @Test
    void hidesReportsOfOthers() {
        // when
        String token = api.create(criteria(DAY, DAY)).path("search_token");

        // then
        TestingApi.of(newAccount()).request().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(404);
        new TestingApi(account, 8, "member").request().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(404);
        new TestingApi(account, 9, "admin").request().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(200);
        TestingApi.anonymous().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(403);
    }
}
