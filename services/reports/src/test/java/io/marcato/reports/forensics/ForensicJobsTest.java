package io.marcato.reports.forensics;

import static io.marcato.reports.forensics.TestingForensics.DATABASE;
import static io.marcato.reports.forensics.TestingForensics.JOBS;
import static io.marcato.reports.forensics.TestingForensics.LIMIT;
import static io.marcato.reports.forensics.TestingForensics.RECORDS;
import static io.marcato.reports.forensics.TestingForensics.days;
import static io.marcato.reports.forensics.TestingForensics.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.ForensicJobRequested;
import io.marcato.reports.clock.TestClock;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class ForensicJobsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final long GROUP = 1_000_000_007L;

    @Inject
    TestClock clock;
    @Inject
    ForensicHousekeeping housekeeping;

    private final TestingForensics forensics = new TestingForensics();

    @BeforeEach
    void receive() {
        forensics.receive(forensics.report("a.example", "192.0.2.10", "Your Invoice", NOON, NOON.minus(Duration.ofDays(30))),
                forensics.report("b.example", "2001:db8::7", "ÄRGER mit der Rechnung", NOON.plusSeconds(60), null),
                forensics.report("b.example", null, null, NOON.plus(Duration.ofDays(1)), NOON));
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void findsByDayNewestFirst() {
        assertThat(forensics.subjects(days(DAY, DAY))).containsExactly(null, "ÄRGER mit der Rechnung", "Your Invoice");
        assertThat(forensics.subjects(days(DAY.minusDays(30), DAY.minusDays(30)))).containsExactly("Your Invoice");
        assertThat(forensics.subjects(days(DAY.plusDays(2), DAY.plusDays(9)))).isEmpty();
    }

    @Test
    void findsByPartOfTheSubject() {
        assertThat(found("subject", "INVOICE")).containsExactly("Your Invoice");
        assertThat(found("subject", "ärger MIT")).containsExactly("ÄRGER mit der Rechnung");
        assertThat(found("subject", "nothing like it")).isEmpty();
    }

    @Test
    void findsByAddressAndNetwork() {
        assertThat(found("report_source_ip", "192.0.2.10")).containsExactly("Your Invoice");
        assertThat(found("report_source_ip", "192.0.2.0/24")).containsExactly("Your Invoice");
        assertThat(found("report_source_ip", "2001:DB8::/32")).containsExactly("ÄRGER mit der Rechnung");
        assertThat(found("report_source_ip", "198.51.100.0/24")).isEmpty();
    }

    @Test
    void findsByNameAndNumberOfDomains() {
        // given
        publish(new DomainChanged(UUID.randomUUID(), forensics.account, "a.example", false, false, 1, List.of(forensics.account), 4711L));
        await().atMost(LIMIT).until(() -> forensics.rows("catalog_domains").size() == 1);

        // then
        assertThat(found("domains", List.of("A.example"))).containsExactly("Your Invoice");
        assertThat(found("domains", List.of(4711))).containsExactly("Your Invoice");
        assertThat(found("domains", List.of("c.example"))).isEmpty();
        assertThat(found("domains", List.of())).hasSize(3);
        forensics.order(with("domains", List.of(4712))).then().statusCode(400);
    }

    @Test
    void showsAJobFromOrderToEnd() {
        // when
        JsonPath ordered = forensics.order(with("subject", "invoice")).then().statusCode(202).extract().jsonPath();
        JsonPath job = forensics.completed(forensics.request(), ordered.getLong("id"));

        // then
        assertThat(ordered.getMap("")).hasSize(11).containsEntry("progress", 0).containsEntry("record_count", null);
        assertThat(ordered.getMap("_links")).containsOnlyKeys("self");
        assertThat(job.getMap("")).containsEntry("progress", 100).containsEntry("record_count", 1).containsEntry("subject", "invoice")
                .containsEntry("start_date", "2026-03-14").containsEntry("end_date", "2026-03-15").containsEntry("report_source_ip", "")
                .containsEntry("domains", List.of());
        assertThat(job.getString("search_token")).matches("[A-Za-z0-9]{16}");
        assertThat(job.getString("_links.data")).endsWith(RECORDS + "?search_token=" + job.getString("search_token"));
        assertThat(job.getString("_links.self")).endsWith(JOBS + job.getLong("id") + "/");
        JsonPath list = forensics.request().get(JOBS).then().statusCode(200).extract().jsonPath();
        assertThat(list.getList("results")).isEqualTo(List.of(job.getMap("")));
        forensics.request().get(JOBS + "?page=2").then().statusCode(404);
    }

    @Test
    void equalOrdersOfOneUserShareAJob() {
        // when
        JsonPath one = forensics.completed(with("subject", "invoice"));
        JsonPath same = forensics.order(with("subject", " invoice ")).then().statusCode(202).extract().jsonPath();
        JsonPath others = forensics.as(8, "member", "{\"all\":\"write\"}").body(with("subject", "invoice")).post(JOBS).jsonPath();

        // then
        assertThat(same.getLong("id")).isEqualTo(one.getLong("id"));
        assertThat(others.getLong("id")).isNotEqualTo(one.getLong("id"));
        forensics.request().get(JOBS + others.getLong("id") + "/").then().statusCode(404);
        forensics.as(9, "admin", "{\"all\":\"write\"}").get(JOBS + others.getLong("id") + "/").then().statusCode(200);
        new TestingForensics().request().get(JOBS + one.getLong("id") + "/").then().statusCode(404);
        assertThat(forensics.request().get(JOBS).jsonPath().getInt("count")).isEqualTo(1);
    }

    @Test
    void aJobExpires() {
        // given
        JsonPath job = forensics.completed(with("subject", "invoice"));

        // when
        clock.jump(Duration.ofDays(3).plusMinutes(1));

        // then
        forensics.request().get(JOBS + job.getLong("id") + "/").then().statusCode(404);
        forensics.records(job).then().statusCode(404);
        housekeeping.clean();
        assertThat(forensics.rows("forensic_jobs")).isEmpty();
        assertThat(forensics.rows("forensic_results")).isEmpty();
    }

    @Test
    void finishesWhatADeadWorkerBegan() {
        // given
        JsonPath job = forensics.completed(with("subject", "invoice"));
        set(job, 1, 1);
        forensics.records(job).then().statusCode(404);

        // when
        again(job);

        // then
        assertThat(forensics.completed(forensics.request(), job.getLong("id")).getInt("progress")).isEqualTo(100);
        assertThat(forensics.records(job).jsonPath().getList("subject")).isEqualTo(List.of("Your Invoice"));
    }

    @Test
    void givesUpAJobThatWorkersDieOf() {
        // given
        JsonPath job = forensics.completed(with("subject", "invoice"));
        set(job, 1, 4);

        // when
        again(job);

        // then
        assertThat(forensics.completed(forensics.request(), job.getLong("id")).getInt("progress")).isEqualTo(700);
        assertThat(forensics.order(with("subject", "invoice")).jsonPath().getLong("id")).isNotEqualTo(job.getLong("id"));
    }

    @Test
    void showsWhatTheGroupsOfTheCallerShow() {
        // given
        publish(new DomainChanged(UUID.randomUUID(), forensics.account, "b.example", false, false, 1, List.of(GROUP), 1L));
        await().atMost(LIMIT).until(() -> forensics.rows("catalog_domains").size() == 1);
        var grouped = forensics.as(8, "member", "{\"all\":\"none\",\"groups\":{\"" + GROUP + "\":\"read\"}}");

        // when
        long id = given().spec(grouped).body(days(DAY, DAY)).post(JOBS).jsonPath().getLong("id");
        JsonPath job = forensics.completed(grouped, id);

        // then
        assertThat(job.getInt("record_count")).isEqualTo(2);
        var records = given().spec(grouped).get(RECORDS + "?search_token=" + job.getString("search_token"));
        assertThat(records.jsonPath().getList("reported_domain")).isEqualTo(List.of("b.example", "b.example"));
        assertThat(records.header("X-Total-Count")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "x", "{\"start_date\":\"2026-03-14\"}", "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-13\"}",
            "{\"start_date\":\"14.3.2026\",\"end_date\":\"2026-03-14\"}", "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"progress\":2}",
            "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"search_token\":\"12345678901234567\"}",
            "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"report_source_ip\":\"x\"}",
            "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"domains\":[\"not a domain\"]}",
            "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"domains\":[null]}",
            "{\"start_date\":\"2026-03-14\",\"end_date\":\"2026-03-14\",\"subject\":7}" })
    void refusesWhatIsNoJob(String body) {
        forensics.request().body(body).post(JOBS).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x/", "0/", "99999999999999999999/" })
    void findsNoJobUnderWhatIsNoKey(String id) {
        forensics.request().get(JOBS + id).then().statusCode(404);
    }

    private List<String> found(String field, Object value) {
        return forensics.subjects(with(field, value));
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> criteria = days(DAY, DAY.plusDays(1));
        criteria.put(field, value);
        return criteria;
    }

    private static void set(JsonPath job, int progress, int attempts) {
        DATABASE.update("DELETE FROM forensic_results WHERE job_id = ?", job.getLong("id"));
        DATABASE.update("UPDATE forensic_jobs SET progress = ?, attempts = ? WHERE job_id = ?", progress, attempts, job.getLong("id"));
    }

    private void again(JsonPath job) {
        publish(new ForensicJobRequested(UUID.randomUUID(), forensics.account, job.getString("search_token")));
    }
}
