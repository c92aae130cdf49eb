package io.marcato.reports.facts;

import static io.marcato.reports.TestingReports.key;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.publish;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.Topics;
import io.marcato.outbox.DeadLetters;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class ReceivedReportsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();

    @Test
    void countsAReportThatComesTwiceOnce() {
        // given
        AggregateReportReceived report = whole(account, report(DAY, "a.example"),
                List.of(pass("192.0.2.1", 3, "a.example"), pass("2001:db8::1", 4, "a.example")));

        // when
        publish(report);
        publish(report);
        AggregateReportReceived last = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 10, "a.example")));
        publish(last);

        // then
        awaitStored(last);
        assertThat(messages()).isEqualTo(17);
        assertThat(database.asOwner("SELECT row_count FROM stored_reports WHERE account_id = ? AND report_key = ?", account,
                report.reportKey()))
                .containsExactly(2L);
    }

    @Test
    void countsABigReportWhenItsLastChunkHasCome() {
        // given
        String key = key();
        publish(chunk(key, 0, 3, 1));
        publish(chunk(key, 2, 3, 4));
        await().untilAsserted(() -> assertThat(database.asOwner("SELECT chunk FROM pending_chunks WHERE account_id = ? ORDER BY 1",
                account)).containsExactly(0, 2));
        assertThat(messages()).isZero();

        // when
        publish(chunk(key, 1, 3, 2));

        // then
        await().untilAsserted(() -> assertThat(messages()).isEqualTo(7));
        assertThat(database.asOwner("SELECT chunk FROM pending_chunks WHERE account_id = ?", account)).isEmpty();
        assertThat(database.asOwner("SELECT message_count FROM stored_reports WHERE account_id = ?", account)).containsExactly(7L);
    }

    @Test
    void doesNotParkAChunkOfABigReportThatIsCounted() {
        // given
        String key = key();
        List.of(chunk(key, 0, 2, 1), chunk(key, 1, 2, 1)).forEach(chunk -> publish(chunk));
        await().untilAsserted(() -> assertThat(messages()).isEqualTo(2));

        // when
        publish(chunk(key, 1, 2, 1));
        AggregateReportReceived last = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 10, "a.example")));
        publish(last);

        // then
        awaitStored(last);
        assertThat(messages()).isEqualTo(12);
        assertThat(database.asOwner("SELECT chunk FROM pending_chunks WHERE account_id = ?", account)).isEmpty();
    }

    @Test
    void setsAsideWhatIsNoReportAndGoesOn() {
        // given
        String mark = "not a report of " + account;
        TestingKafka.publish(Topics.AGGREGATE_REPORT_RECEIVED, account + ":a.example", mark.getBytes(StandardCharsets.UTF_8));

        // when
        AggregateReportReceived last = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 10, "a.example")));
        publish(last);

        // then
        awaitStored(last);
        var letters = TestingKafka.await(Topics.deadLettersOf(Topics.AGGREGATE_REPORT_RECEIVED), 1,
                letter -> new String(letter.value(), StandardCharsets.UTF_8).equals(mark));
        assertThat(letters.getFirst().headers().lastHeader(DeadLetters.REASON).value()).asString(StandardCharsets.UTF_8)
                .contains("AggregateReportReceived");
    }

    @Test
    void setsAsideOnlyTheReportThatTheDatabaseRefuses() {
        // given
        AggregateReportReceived guilty = whole(account, report(DAY, "a.example"), List.of(pass("no address", 5, "a.example")));
        publish(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 1, "a.example"))));
        publish(guilty);
        AggregateReportReceived last = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 10, "a.example")));

        // when
        publish(last);

        // then
        awaitStored(last);
        assertThat(messages()).isEqualTo(11);
        TestingKafka.await(Topics.deadLettersOf(Topics.AGGREGATE_REPORT_RECEIVED), 1,
                letter -> new String(letter.value(), StandardCharsets.UTF_8).contains(guilty.reportKey()));
    }

    @Test
    void storesReportsOfAnyAge() {
        // given
        AggregateReportReceived old = whole(account, report(LocalDate.of(1970, 1, 1), "a.example"),
                List.of(pass("", 5_000_000_000L, "a.example")));

        // when
        publish(old);

        // then
        awaitStored(old);
        assertThat(messages()).isEqualTo(5_000_000_000L);
    }

    @Test
    void showsOneAccountNothingOfAnother() {
        // given
        AggregateReportReceived report = whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 3, "a.example")));
        publish(report);
        awaitStored(report);

        // when
        List<String> tables = List.of("facts", "traits", "from_domains", "providers", "stored_reports", "pending_chunks", "detail_reports",
                "report_blocks");

        // then
        for (String table : tables) {
            assertThat(database.asService("SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(database.asAccount(newAccount(), "SELECT 1 FROM " + table)).as(table).isEmpty();
        }
        assertThat(database.asAccount(account, "SELECT 1 FROM facts")).hasSize(1);
    }

    private AggregateReportReceived chunk(String key, int chunk, int chunks, long count) {
        List<Row> rows = List.of(pass("192.0.2." + chunk, count, "a.example"));
        return AggregateReportReceived.of(account, key, chunk, chunks, report(DAY, "a.example"), rows);
    }

    private void awaitStored(AggregateReportReceived report) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(database.asOwner(
                "SELECT report_key FROM stored_reports WHERE account_id = ? AND report_key = ?", account, report.reportKey())).hasSize(1));
    }

    private long messages() {
        return (Long) database.asOwner("SELECT coalesce(sum(message_count), 0)::bigint FROM facts WHERE account_id = ?", account)
                .getFirst();
    }
}
