package io.marcato.reports.forensics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportReceived.Attachment;
import io.marcato.reports.TestingReports;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Failure reports of one account, told as intake tells them, and the service as a user with forensic access sees it through the gateway. */
final class TestingForensics {

    static final TestingDatabase DATABASE = new TestingDatabase("reports");
    static final String JOBS = "/api/v1/forensic-report-jobs/";
    static final String RECORDS = "/api/v1/forensics/";
    static final String DELETE = "/api/v1/forensics/delete/";
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicLong UPLOADS = new AtomicLong(1);

    /** Also in tests that restart the service, which load the counter anew. */
    final long account = ThreadLocalRandom.current().nextLong(1_000_000, 1_000_000_000);

    RequestSpecification request() {
        return as(7, "member", "{\"all\":\"write\"}");
    }

    RequestSpecification as(long user, String role, String groups) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer "
                + TestingIdentity.token(account, user, Map.of("forensic", true, "group_access", groups), role));
    }

    FailureReportReceived report(String domain, String ip, String subject, Instant received, Instant arrival) {
        String key = TestingReports.key();
        return new FailureReportReceived(FailureReportReceived.idOf(account, key), account, key, UPLOADS.incrementAndGet(), domain, received, arrival, ip,
                "mx.receiver.example", "Reporter/1.0", "auth-failure", List.of("dmarc", "spf"), List.of("none"), "reject",
                "mx.receiver.example; dmarc=fail", "env-17", "bounce@sender.example", List.of("jane.roe@customer.example"), 2, domain, "@" + domain, "s1",
                "v=spf1 -all", "\"Boss\" <boss@" + domain + ">", List.of("Jane Roe <jane.roe@customer.example>"), subject, "<id1@sender.example>",
                Instant.parse("2026-03-14T09:00:00Z"), List.of("https://evil.example/x"),
                "Received: from x by y for <jane.roe@customer.example>\r\nTo: Jane Roe\r\n <jane.roe@customer.example>\r\nSubject: " + subject + "\r\n",
                "Dear jane.roe@customer.example, pay at once.", List.of(new Attachment("invoice.pdf", "application/pdf", 1234)));
    }

    FailureReportReceived report(String subject, Instant received) {
        return report("a.example", "192.0.2.10", subject, received, received);
    }

    static void publish(Event event) {
        TestingKafka.publish(event.topic(), event.key(), EventCodec.encode(event));
    }

    /** Returns when the reports have been taken. */
    void receive(FailureReportReceived... reports) {
        List.of(reports).forEach(TestingForensics::publish);
        for (FailureReportReceived report : reports) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(DATABASE.asOwner("SELECT 1 FROM forensic_ledger WHERE account_id = ? AND report_hash = ?",
                    account, RecordWriter.hash(report).getBytes())).hasSize(1));
        }
    }

    static Map<String, Object> days(LocalDate from, LocalDate to) {
        return new HashMap<>(Map.of("start_date", from.toString(), "end_date", to.toString()));
    }

    Response order(Map<String, Object> criteria) {
        return request().body(criteria).post(JOBS);
    }

    /** Orders a job and waits for its end. @return the job */
    JsonPath completed(Map<String, Object> criteria) {
        return completed(request(), order(criteria).then().statusCode(202).extract().jsonPath().getLong("id"));
    }

    JsonPath completed(RequestSpecification user, long job) {
        await().atMost(LIMIT).until(() -> given().spec(user).get(JOBS + job + "/").jsonPath().getInt("progress") >= 100);
        return given().spec(user).get(JOBS + job + "/").then().statusCode(200).extract().jsonPath();
    }

    Response records(JsonPath job) {
        return request().queryParam("search_token", job.getString("search_token")).get(RECORDS);
    }

    List<String> subjects(Map<String, Object> criteria) {
        return records(completed(criteria)).then().statusCode(200).extract().jsonPath().getList("subject");
    }

    List<Object> rows(String table) {
        return DATABASE.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account);
    }
}
