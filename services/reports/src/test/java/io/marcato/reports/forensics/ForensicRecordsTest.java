package io.marcato.reports.forensics;

import static io.marcato.reports.forensics.TestingForensics.DATABASE;
import static io.marcato.reports.forensics.TestingForensics.DELETE;
import static io.marcato.reports.forensics.TestingForensics.JOBS;
import static io.marcato.reports.forensics.TestingForensics.LIMIT;
import static io.marcato.reports.forensics.TestingForensics.RECORDS;
import static io.marcato.reports.forensics.TestingForensics.days;
import static io.marcato.reports.forensics.TestingForensics.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountDeleted;
import io.marcato.events.AuditEntryRecorded;
import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportsDeleted;
import io.marcato.events.Topics;
import io.marcato.tenancy.Transactions;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class ForensicRecordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final List<String> TABLES = List.of("forensic_reports", "forensic_contents", "forensic_keys", "forensic_ledger", "forensic_jobs",
            "forensic_results");

    @Inject
    Transactions transactions;
    @Inject
    ForensicSettings settings;

    private final TestingForensics forensics = new TestingForensics();

    @Test
    void showsWhatTheReportSays() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));

        // when
        Response records = forensics.records(forensics.completed(days(DAY, DAY)));

        // then
        records.then().statusCode(200).header("X-Total-Count", "1").header("X-Total-Pages", "1").header("X-Current-Page", "1").header("X-Per-Page", "10");
        Map<String, Object> record = records.jsonPath().getMap("[0]");
        assertThat(record).hasSize(31).containsEntry("received", "2026-03-14T12:00:00Z").containsEntry("arrival_date", "2026-03-14T12:00:00Z")
                .containsEntry("reported_domain", "a.example").containsEntry("report_source_ip", "192.0.2.10").containsEntry("source_ptr", null)
                .containsEntry("reporter", "mx.receiver.example").containsEntry("feedback_type", "auth-failure")
                .containsEntry("auth_failure", List.of("dmarc", "spf")).containsEntry("identity_alignment", List.of("none"))
                .containsEntry("original_rcpt_to", List.of("jane.roe@customer.example")).containsEntry("incidents", 2)
                .containsEntry("subject", "Your Invoice").containsEntry("date", "2026-03-14T09:00:00Z")
                .containsEntry("body", "Dear jane.roe@customer.example, pay at once.")
                .containsEntry("attachments", List.of(Map.of("filename", "invoice.pdf", "content_type", "application/pdf", "size", 1234)));
        assertThat((String) record.get("email_file_name")).matches("[A-Za-z0-9]{32}\\.eml");
    }

    @Test
    void keepsAReportThatSaysNothing() {
        // given
        String key = "0123456789abcdef0123456789abcdef";
        forensics.receive(new FailureReportReceived(FailureReportReceived.idOf(forensics.account, key), forensics.account, key, 5, "a.example", NOON, null,
                "no address", null, null, null, null, null, null, null, null, null, null, 0, null, null, null, null, null, null, null, null, null, null,
                null, null, null));

        // when
        Map<String, Object> record = forensics.records(forensics.completed(days(DAY, DAY))).jsonPath().getMap("[0]");

        // then
        assertThat(record).hasSize(31).containsEntry("report_source_ip", "").containsEntry("feedback_type", "").containsEntry("auth_failure", List.of())
                .containsEntry("incidents", 1).containsEntry("subject", null).containsEntry("country_code", null).containsEntry("attachments", List.of());
    }

    @Test
    void turnsPages() {
        // given
        for (int i = 0; i < 12; i++) {
            publish(forensics.report("Mail " + i, NOON.plusSeconds(i)));
        }
        await().atMost(LIMIT).until(() -> forensics.rows("forensic_reports").size() == 12);
        JsonPath job = forensics.completed(days(DAY, DAY));

        // then
        assertThat(forensics.records(job).jsonPath().getList("subject")).hasSize(10).first().isEqualTo("Mail 11");
        Response second = forensics.request().get(RECORDS + "?limit=5&page=3&search_token=" + job.getString("search_token"));
        assertThat(second.jsonPath().getList("subject")).isEqualTo(List.of("Mail 1", "Mail 0"));
        second.then().header("X-Total-Count", "12").header("X-Total-Pages", "3").header("X-Current-Page", "3").header("X-Per-Page", "5");
        forensics.request().get(RECORDS + "?page=3&search_token=" + job.getString("search_token")).then().statusCode(404);
        forensics.request().get(RECORDS + "?limit=0&search_token=" + job.getString("search_token")).then().statusCode(400);
        forensics.request().get(RECORDS).then().statusCode(400);
        forensics.request().get(RECORDS + "?search_token=x").then().statusCode(404);
        forensics.request().get(RECORDS + "?search_token=aaaabbbbccccdddd").then().statusCode(404);
    }

    @Test
    void nothingPersonalStandsInTheTablesInClear() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));
        forensics.completed(Map.of("start_date", "2026-03-14", "end_date", "2026-03-14", "subject", "invoice"));

        // then
        for (String secret : List.of("Your Invoice", "invoice", "jane.roe", "boss@", "pay at once", "bounce@")) {
            String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            for (String table : TABLES) {
                assertThat(DATABASE.asOwner("SELECT t::text FROM " + table + " AS t WHERE account_id = ?", forensics.account)).as(table)
                        .noneMatch(row -> row.toString().contains(secret) || row.toString().contains(hex));
            }
        }
        assertThat(forensics.rows("forensic_contents")).hasSize(1);
    }

    @Test
    void withoutTheKeyNothingPersonalIsReadable() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));
        JsonPath before = forensics.completed(days(DAY, DAY));

        // when
        DATABASE.update("DELETE FROM forensic_keys WHERE account_id = ?", forensics.account);

        // then
        forensics.records(before).then().statusCode(404);
        assertThat(forensics.records(forensics.completed(days(DAY, DAY))).then().statusCode(200).extract().jsonPath().getMap("[0]")).hasSize(31)
                .containsEntry("reported_domain", "a.example").containsEntry("subject", null).containsEntry("body", null).containsEntry("header_to", List.of());
        assertThat(forensics.subjects(Map.of("start_date", "2026-03-14", "end_date", "2026-03-14", "subject", "invoice"))).isEmpty();
    }

    @Test
    void keysAreWrappedAnewWhenTheMasterKeyChanges() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));
        Object before = DATABASE.asOwner("SELECT master_id FROM forensic_keys WHERE account_id = ?", forensics.account).getFirst();
        AccountKeys rotated = new AccountKeys(new MasterKeys(new RotatedSettings("ab".repeat(32), settings.masterKey())));

        // when
        Map<Long, SecretKey> opened = transactions.in(forensics.account, transaction -> rotated.all(transaction, forensics.account));

        // then
        assertThat(opened).hasSize(1);
        assertThat(DATABASE.asOwner("SELECT master_id FROM forensic_keys WHERE account_id = ?", forensics.account)).doesNotContain(before);
        AccountKeys later = new AccountKeys(new MasterKeys(new RotatedSettings("ab".repeat(32), null)));
        Map<Long, SecretKey> without = transactions.in(forensics.account, transaction -> later.all(transaction, forensics.account));
        assertThat(without).isEqualTo(opened);
    }

    @Test
    void showsOneAccountNothingOfAnother() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));
        JsonPath job = forensics.completed(days(DAY, DAY));
        TestingForensics other = new TestingForensics();

        // then
        other.records(job).then().statusCode(404);
        assertThat(other.completed(days(DAY, DAY)).getInt("record_count")).isZero();
        for (String table : TABLES) {
            assertThat(DATABASE.asService("SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(DATABASE.asAccount(987_654, "SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(DATABASE.asAccount(forensics.account, "SELECT 1 FROM " + table)).as(table).isNotEmpty();
        }
    }

    @Test
    void everythingNeedsForensicAccess() {
        RequestSpecification admin = given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + TestingIdentity.token(forensics.account, 7, "admin"));
        RequestSpecification expired = given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + TestingIdentity.expiredSubscription(forensics.account, 7));
        for (var refused : Map.of(admin, 403, expired, 402, given().contentType(ContentType.JSON), 401).entrySet()) {
            given().spec(refused.getKey()).get(RECORDS + "?search_token=aaaabbbbccccdddd").then().statusCode(refused.getValue());
            given().spec(refused.getKey()).delete(RECORDS).then().statusCode(refused.getValue());
            given().spec(refused.getKey()).body("{\"email_file_names\":[\"x\"]}").post(DELETE).then().statusCode(refused.getValue());
            given().spec(refused.getKey()).get(JOBS).then().statusCode(refused.getValue());
            given().spec(refused.getKey()).body(days(DAY, DAY)).post(JOBS).then().statusCode(refused.getValue());
            given().spec(refused.getKey()).get(JOBS + "1/").then().statusCode(refused.getValue());
        }
    }

    @Test
    void deletesSomeForGoodAndTellsTheirMails() {
        // given
        FailureReportReceived doomed = forensics.report("Doomed", NOON);
        forensics.receive(doomed, forensics.report("Kept", NOON));
        JsonPath job = forensics.completed(days(DAY, DAY));
        String name = forensics.records(job).jsonPath().getString("find { it.subject == 'Doomed' }.email_file_name");

        // when
        forensics.request().body(Map.of("email_file_names", List.of(name, "unknown.eml"))).post(DELETE).then().statusCode(204);
        publish(doomed);
        forensics.receive(forensics.report("Later", NOON.plusSeconds(1)));

        // then
        assertThat(forensics.records(job).jsonPath().getList("subject")).isEqualTo(List.of("Kept"));
        assertThat(forensics.subjects(days(DAY, DAY.plusDays(1)))).containsExactly("Later", "Kept");
        assertThat(forensics.rows("forensic_contents")).hasSize(2);
        assertThat(told(1).getFirst().uploadIds()).containsExactly(doomed.uploadId());
    }

    @Test
    void deletesEverythingWithItsKeyAndWhatComesLate() {
        // given
        FailureReportReceived one = forensics.report("One", NOON);
        FailureReportReceived late = forensics.report("Late", Instant.now().minusSeconds(60));
        forensics.receive(one);
        JsonPath job = forensics.completed(days(DAY, DAY));

        // when
        forensics.request().delete(RECORDS).then().statusCode(204);
        publish(one);
        forensics.receive(late, forensics.report("After", Instant.now().plusSeconds(1)));

        // then
        forensics.request().get(JOBS + job.getLong("id") + "/").then().statusCode(404);
        assertThat(forensics.subjects(days(DAY, LocalDate.now().plusDays(1)))).containsExactly("After");
        List<FailureReportsDeleted> told = told(3);
        assertThat(told).flatExtracting(FailureReportsDeleted::uploadIds).containsExactlyInAnyOrder(one.uploadId(), late.uploadId());
        assertThat(told).extracting(FailureReportsDeleted::receivedUntil).filteredOn(Objects::nonNull).singleElement()
                .satisfies(until -> assertThat(until).isAfter(late.received()));
        assertThat(forensics.rows("forensic_keys")).hasSize(1);
    }

    @Test
    void deletesOnlyWhatTheCallerMayChange() {
        // given
        long group = 1_000_000_009L;
        publish(new DomainChanged(UUID.randomUUID(), forensics.account, "b.example", false, false, 1, List.of(group), 1L));
        await().atMost(LIMIT).until(() -> forensics.rows("catalog_domains").size() == 1);
        forensics.receive(forensics.report("In DEFAULT", NOON), forensics.report("b.example", "192.0.2.1", "In the group", NOON, NOON));

        // when
        forensics.as(8, "member", "{\"all\":\"read\",\"groups\":{\"" + group + "\":\"write\"}}").delete(RECORDS).then().statusCode(204);

        // then
        assertThat(forensics.subjects(days(DAY, DAY))).containsExactly("In DEFAULT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"email_file_names\":[]}", "{\"email_file_names\":\"x\"}", "{\"email_file_names\":[7]}", "[]" })
    void refusesADeletionThatNamesNothing(String body) {
        forensics.request().body(body).post(DELETE).then().statusCode(400);
    }

    @Test
    void aRemovedDomainTakesItsReportsAlong() {
        // given
        FailureReportReceived doomed = forensics.report("b.example", "192.0.2.1", "Doomed", NOON, NOON);
        forensics.receive(doomed, forensics.report("Kept", NOON));

        // when
        publish(new DomainChanged(UUID.randomUUID(), forensics.account, "b.example", false, true, 2, List.of(), 1L));

        // then
        assertThat(told(1).getFirst().uploadIds()).containsExactly(doomed.uploadId());
        assertThat(forensics.subjects(days(DAY, DAY))).containsExactly("Kept");
    }

    @Test
    void aDeletedAccountLeavesNothing() {
        // given
        FailureReportReceived report = forensics.report("Your Invoice", NOON);
        forensics.receive(report);
        forensics.completed(days(DAY, DAY));

        // when
        publish(new AccountDeleted(UUID.randomUUID(), forensics.account, "k3v9x0a2bc"));

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> TABLES.forEach(table -> assertThat(forensics.rows(table)).as(table).isEmpty()));
    }

    @Test
    void everyReadingStandsInTheAuditTrail() {
        // given
        forensics.receive(forensics.report("Your Invoice", NOON));
        JsonPath job = forensics.completed(Map.of("start_date", "2026-03-14", "end_date", "2026-03-14", "subject", "invoice"));

        // when
        String name = forensics.records(job).jsonPath().getString("[0].email_file_name");
        forensics.request().body(Map.of("email_file_names", List.of(name))).post(DELETE);

        // then
        List<AuditEntryRecorded> entries = TestingKafka.await(Topics.AUDIT_ENTRY_RECORDED, 3, record -> record.key().equals(Long.toString(forensics.account)))
                .stream().map(record -> EventCodec.decode(record.value(), AuditEntryRecorded.class)).toList();
        assertThat(entries).extracting(AuditEntryRecorded::action).containsExactly("forensic_job_created", "forensic_records_read",
                "forensic_records_deleted");
        assertThat(entries.get(1).actor().user()).isEqualTo(7);
        assertThat(entries.get(1).details()).containsEntry("email_file_names", List.of(name));
        assertThat(entries.toString()).doesNotContain("nvoice");
    }

    private List<FailureReportsDeleted> told(int count) {
        return TestingKafka.await(Topics.FAILURE_REPORTS_DELETED, count, record -> record.key().equals(Long.toString(forensics.account))).stream()
                .map(record -> EventCodec.decode(record.value(), FailureReportsDeleted.class)).toList();
    }
}
