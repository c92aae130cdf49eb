package io.marcato.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AggregateReportReceived;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as a user of one account sees it through the gateway. */
public final class TestingApi {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DATA = "/api/v1/aggregate-report/{token}/";

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account;
    private final String identity;

    private TestingApi(long account, String identity) {
        this.account = account;
        this.identity = identity;
    }

    /** A member may read the DEFAULT group. */
    public TestingApi(long account, long user, String role) {
        this(account, role.equals("member") ? TestingIdentity.member(account, user, Map.of(account, "read"))
                : TestingIdentity.token(account, user, role));
    }

    /** A member who may do that in domain groups and nothing in others. */
    public static TestingApi member(long account, long user, Map<Long, String> groups) {
        return new TestingApi(account, TestingIdentity.member(account, user, groups));
    }

    public static TestingApi of(long account) {
        return new TestingApi(account, 7, "member");
    }

    public long account() {
        return account;
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + identity).contentType(ContentType.JSON);
    }

    public static RequestSpecification anonymous() {
        return given().header("Authorization", "Bearer " + TestingIdentity.anonymous());
    }

    /** Returns when the facts hold the reports. */
    public void receive(AggregateReportReceived... reports) {
        List.of(reports).forEach(TestingReports::publish);
        for (AggregateReportReceived report : reports) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(database.asOwner(
                    "SELECT report_key FROM stored_reports WHERE account_id = ? AND report_key = ?", account, report.reportKey()))
                    .hasSize(1));
        }
    }

    public static Map<String, Object> criteria(LocalDate from, LocalDate to) {
        return new HashMap<>(Map.of("start_date", from.toString(), "end_date", to.toString(), "filter_option", "n"));
    }

    public Response create(Map<String, Object> criteria) {
        return request().body(criteria).post("/api/v1/detail-viewer/");
    }

    /** Creates a report and waits until it can be read. @return its token */
    public String ready(Map<String, Object> criteria) {
        String token = create(criteria).then().extract().path("search_token");
        await().atMost(LIMIT).until(() -> progress(token).getInt("value") == 100);
        return token;
    }

    public JsonPath progress(String token) {
        return anonymous().get(DATA + "progress/", token).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath rows(String token, String... query) {
        return data(token, "domains/", query).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath sources(String token) {
        return data(token, "sources/").then().statusCode(200).extract().jsonPath();
    }

    public Response data(String token, String path, String... query) {
        RequestSpecification request = anonymous();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(DATA + path, token);
    }
}
