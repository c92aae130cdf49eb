package io.marcato.reports.results;

import static io.marcato.reports.TestingReports.fail;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.overridden;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportDataTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);
    private static final LocalDate LATER = DAY.plusDays(3);

    /** Told from each other by their counts. */
    private static final int PASSES = 100 + 5;
    private static final int FAILS = 40;
    private static final int LISTED = 30;
    private static final int IPV6 = 20;
    private static final int REJECTED = 10;
    private static final int WITHOUT_ADDRESS = 1;
    private static final int[] ALL = { PASSES, FAILS, LISTED, IPV6, REJECTED, WITHOUT_ADDRESS };

    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @BeforeAll
    void receiveReports() {
        Row rejected = new Row("8.8.8.8", 10, "reject", "fail", "fail", "b.example", "b.example", "", List.of(),
                List.of(new DkimResult("b.example", "old", "permerror")), List.of(new SpfResult("spoof.example", "mfrom", "fail")));
        api.receive(
                whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 100, "a.example"), fail("198.51.100.7", 40, "a.example"),
                        overridden("203.0.113.9", 30, "sub.a.example", "mailing_list", "Via the List"), fail("", 1, "a.example"))),
                whole(account, report("Other Inc", DAY.plusDays(1), "a.example", "none"), List.of(pass("192.0.2.1", 5, "a.example"))),
                whole(account, report("receiver.example", LATER, "b.example", "quarantine"), List.of(pass("2001:db8::5", 20, "b.example"))),
                whole(account, report("receiver.example", LATER, "b.example", "reject"), List.of(rejected)));
        TestingDatabase database = new TestingDatabase("reports");
        database.update("UPDATE addresses SET ptr = 'mail.big.co.uk' WHERE ip = '8.8.8.8'");
        database.update("UPDATE addresses SET ptr = 'lists.a-list.org' WHERE ip = '203.0.113.9'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`{}`|105,40,30,20,10,1",
            "`{\"filter_option\": \"d\"}`|105,20",
            "`{\"filter_option\": \"x\"}`|40,30,10,1",
            "`{\"filter_option\": \"o\"}`|40,30,10,1",
            "`{\"domains\": [\"a.example\"]}`|105,40,30,1",
            "`{\"domains\": [\"sub.a.example\"]}`|30",
            "`{\"domains\": [\"c.example\"]}`|",
            "`{\"providers\": [\"OTHER inc\"]}`|5",
            "`{\"providers\": [\"nobody\"]}`|",
            "`{\"start_date\": \"2026-03-01\"}`|20,10",
            "`{\"end_date\": \"2026-02-27\"}`|100,40,30,1",
            "`{\"ip_cidr\": \"192.0.2.0/24\"}`|105",
            "`{\"ip_cidr\": \"198.51.100.7\"}`|40",
            "`{\"ip_cidr\": \"2001:db8::/32\"}`|20",
            "`{\"country_code\": [\"us\"]}`|10",
            "`{\"country_code\": [\"DE\"]}`|",
            "`{\"spf_result\": [\"~\", \"-\"]}`|40,10,1",
            "`{\"dkim_result\": [\"P\"]}`|10",
            "`{\"spf_policy\": \"p\"}`|105,20",
            "`{\"dkim_policy\": \"f\"}`|40,30,10,1",
            "`{\"dmarc_policy\": [\"r\"]}`|10",
            "`{\"dmarc_policy\": [\"q\", \"?\"]}`|",
            "`{\"spf_domain\": \"List.example\"}`|30",
            "`{\"ptr\": \"BIG\"}`|10",
            "`{\"override_comment\": \"the list\"}`|30",
            "`{\"rule_number\": [999999]}`|" })
    void narrowsBy(String criteria, String counts) {
        // when
        String token = api.ready(criteria(criteria));

        // then
        String shown = String.join(",", api.rows(token, "limit", "100").getList("results.message_count").stream().map(Object::toString)
                .toList());
        assertThat(shown).isEqualTo(counts == null ? "" : counts);
    }

    @Test
    void showsWhatThePublishedPolicyWouldDo() {
        // when
        String token = api.ready(criteria("{\"filter_option\": \"o\"}"));

        // then
        JsonPath rows = api.rows(token);
        assertThat(rows.getList("results.policy_applied")).containsExactly("r", "r", "r", "r");
        String rejected = api.ready(criteria("{\"filter_option\": \"o\", \"dmarc_policy\": [\"n\"]}"));
        assertThat(api.rows(rejected).getInt("count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "message_count", "from_domain", "ip", "ptr", "reason", "dkim_result", "dkim_policy_result", "spf_result",
            "spf_policy_result",
            "policy_applied", "spf_d", "dkim_d" })
    void ordersBothWays(String key) {
        // given
        String token = api.ready(criteria("{}"));

        // when
        List<Map<String, Object>> upwards = api.rows(token, "ordering", key).getList("results");
        List<Map<String, Object>> downwards = api.rows(token, "ordering", "-" + key).getList("results");

        // then
        Comparator<Map<String, Object>> order = Comparator.comparing(row -> sortable(row.get(key)));
        assertThat(upwards).hasSize(ALL.length).isSortedAccordingTo(order);
        assertThat(downwards).hasSize(ALL.length).isSortedAccordingTo(order.reversed());
        assertThat(downwards).containsExactlyInAnyOrderElementsOf(upwards);
    }

    @Test
    void pagesThroughTheSameRowsInOneOrder() {
        // given
        String token = api.ready(criteria("{}"));

        // when
        List<Object> counts = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            counts.addAll(api.rows(token, "limit", "2", "page", Integer.toString(page), "ordering", "from_domain")
                    .getList("results.message_count"));
        }

        // then
        assertThat(counts).containsExactly(PASSES, FAILS, WITHOUT_ADDRESS, IPV6, REJECTED, LISTED);
        api.data(token, "domains/", "page", "2").then().statusCode(404);
        api.data(token, "domains/", "page", "0").then().statusCode(400);
        api.data(token, "domains/", "ordering", "colour").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "+1", "1.5", "\uff11", "abc", "1 " })
    void readsPagesAndSizesInPlainDigits(String value) {
        // given
        String token = api.ready(criteria("{}"));

        // then
        for (String parameter : List.of("limit", "page")) {
            api.data(token, "domains/", parameter, value).then().statusCode(400).body("$", hasKey(parameter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "101", "2147483648", "99999999999999999999", "0000000000000000000101" })
    void takesABigSizeAsTheBiggestAndABigPageAsOneBeyondTheLast(String value) {
        // given
        String token = api.ready(criteria("{}"));

        // then
        api.data(token, "domains/", "limit", value).then().statusCode(200).body("per_page", equalTo(100));
        api.data(token, "domains/", "page", value).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void mergesRowsThatDifferInTheReporterAlone() {
        // when
        JsonPath rows = api.rows(api.ready(criteria("{}")));

        // then
        assertThat(rows.getList("results.provider")).containsExactly("", "receiver.example", "receiver.example", "receiver.example",
                "receiver.example",
                "receiver.example");
    }

    @Test
    void leadsFromASourceToItsServersAndTheirRows() {
        // given
        String token = api.ready(criteria("{}"));
        List<Map<String, Object>> sources = new ArrayList<>();
        JsonPath groups = api.sources(token);
        List.of("dmarc_capable", "non_compliant", "forwarders", "threat_unknown").forEach(group -> sources.addAll(groups.getList(group)));

        // then
        assertThat(sources.stream().mapToInt(source -> (Integer) source.get("message_count")).sum()).isEqualTo(206);
        for (Map<String, Object> source : sources) {
            JsonPath servers = followed(source, "source");
            assertThat(servers.getInt("count")).isEqualTo(source.get("server_count"));
            assertThat(servers.getList("results.message_count", Integer.class).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(source.get("message_count"));
            assertThat(servers.getList("results.ip_count", Integer.class).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(source.get("ip_count"));
            assertThat(followed(source, "domains").getList("results.message_count", Integer.class).stream().mapToInt(Integer::intValue)
                    .sum())
                    .isEqualTo(source.get("message_count"));
            for (Map<String, Object> server : servers.<Map<String, Object>>getList("results")) {
                if (!server.get("server_name").equals("")) {
                    assertThat(followed(server, "domains").getList("results.message_count", Integer.class).stream()
                            .mapToInt(Integer::intValue).sum())
                            .as(server.toString()).isEqualTo(server.get("message_count"));
                }
            }
        }
    }

    @Test
    void groupsAddressesByTheOrganisationOfTheirNames() {
        // when
        JsonPath rows = api.rows(api.ready(criteria("{}")), "ptr_org", "big.co.uk");

        // then
        assertThat(rows.getList("results.ptr")).containsExactly("mail.big.co.uk");
        assertThat(rows.getList("results.ptr_org")).containsExactly("big.co.uk");
        assertThat(rows.getList("results.country_code")).containsExactly("US");
    }

    @Test
    void recognisesASenderByTheAutonomousSystemOfItsAddress() {
        // given
        TestingApi stranger = TestingApi.of(newAccount());
        stranger.receive(whole(stranger.account(), report(DAY, "a.example"), List.of(fail("5.101.96.9", 3, "a.example"))));

        // when
        JsonPath rows = stranger.rows(stranger.ready(TestingApi.criteria(DAY, DAY)));

        // then
        assertThat(rows.getString("results[0].source.slug")).isEqualTo("digitalocean");
        assertThat(rows.getInt("results[0].rule_number")).isEqualTo(104_901);
    }

    @Test
    void staysReadableWhenCountsAddUpToMoreThanThereAreNumbers() {
        // given
        TestingApi flooded = TestingApi.of(newAccount());
        long huge = Long.MAX_VALUE / 2 + 1;
        flooded.receive(whole(flooded.account(), report(DAY, "a.example"), List.of(fail("192.0.2.1", huge, "a.example"))),
                whole(flooded.account(), report(DAY.plusDays(1), "a.example"), List.of(fail("192.0.2.1", huge, "a.example"))),
                whole(flooded.account(), report(DAY.plusDays(2), "a.example"), List.of(pass("192.0.2.1", huge, "a.example"))));

        // when
        String token = flooded.ready(TestingApi.criteria(DAY, LATER));

        // then
        assertThat(flooded.rows(token).getList("results.message_count")).containsExactly(Long.MAX_VALUE, huge);
        assertThat(flooded.sources(token).getList("threat_unknown.message_count")).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void searchesAndOrdersServers() {
        // given
        String token = api.ready(criteria("{}"));
        int source = api.sources(token).getInt("threat_unknown.find { it.server_count > 1 }.source_number");

        // when
        JsonPath servers = api.data(token, "source/" + source + "/", "ordering", "server_name", "search", "198").then().statusCode(200)
                .extract().jsonPath();

        // then
        assertThat(servers.getList("results.server_name")).containsExactly("198.51.100.7");
        assertThat(servers.getInt("results[0].dispositions.none")).isEqualTo(FAILS);
        api.data(token, "source/987654321012/").then().statusCode(200).body("count", equalTo(0));
        api.data(token, "source/abc/").then().statusCode(404);
        api.data(token, "source/1/", "ordering", "ip").then().statusCode(400);
    }

    @Test
    void writesThePageAsCsv() {
        // given
        String token = api.ready(criteria("{}"));

        // when
        String csv = TestingApi.anonymous().accept("text/csv").get("/api/v1/aggregate-report/{token}/domains/", token).then()
                .statusCode(200)
                .contentType("text/csv").extract().asString();

        // then
        assertThat(csv.lines()).hasSize(ALL.length + 1);
        assertThat(csv).startsWith("from_domain,ip,ptr,message_count,dkim_result,")
                .contains("\r\na.example,192.0.2.1,,105,+,p,a.example,+,p,a.example,n,");
        assertThat(api.data(token, "domains/", "format", "csv", "limit", "1").then().extract().asString().lines()).hasSize(2);
        api.data(token, "domains/", "format", "xml").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "domains/", "sources/", "source/1/", "progress/", "progress/stream/" })
    void knowsNoOtherToken(String path) {
        // then
        for (String token : List.of("a1B2c3D4e5F6g7H8", "short", "a1B2c3D4e5F6g7-8")) {
            api.data(token, path).then().statusCode(404).body("code", equalTo("not_found"));
        }
    }

    @Test
    void saysThatAReportIsNotReady() {
        // given
        String token = api.ready(criteria("{\"ip_cidr\": \"10.0.0.0/8\"}"));
        new TestingDatabase("reports").update("UPDATE detail_reports SET label = 'collecting', value = 40 WHERE search_token = ?", token);

        // then
        for (String path : List.of("domains/", "sources/", "source/1/")) {
            api.data(token, path).then().statusCode(404).body("code", equalTo("report_not_ready"));
        }
        assertThat(api.progress(token).getMap("")).containsEntry("label", "collecting").containsEntry("value", 40);
    }

    private static JsonPath followed(Map<String, Object> item, String link) {
        String url = ((Map<?, ?>) item.get("_links")).get(link).toString();
        return TestingApi.anonymous().urlEncodingEnabled(false).get(url).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, Object> criteria(String json) {
        Map<String, Object> criteria = TestingApi.criteria(DAY, LATER);
        criteria.putAll(new JsonObject(json).getMap());
        return criteria;
    }

    /** Addresses by value, everything else by text; nothing comes first. */
    private static String sortable(Object value) {
        if (value instanceof Integer count) {
            return "%012d".formatted(count);
        }
        String text = value == null ? "" : value.toString();
        return text.contains(":") ? "~" + text : text.matches("[0-9.]+") ? String.join(".", text.split("\\."))
                .replaceAll("\\b(\\d{1,2})\\b", "0$1")
                .replaceAll("\\b(\\d{2})\\b", "0$1") : text;
    }
}
