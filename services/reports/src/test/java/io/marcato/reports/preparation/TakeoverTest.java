package io.marcato.reports.preparation;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.EventCodec;
import io.marcato.events.ReportRequested;
import io.marcato.reports.TestingApi;
import io.marcato.reports.detailviewer.DetailReportRepository;
import io.marcato.tenancy.Transactions;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class TakeoverTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @Inject
    Transactions transactions;
    @Inject
    DetailReportRepository reports;

    @Test
    void finishesWhatADeadWorkerBegan() {
        // given
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 3, "a.example"))));
        String token = api.ready(criteria(DAY, DAY));
        database.update("UPDATE detail_reports SET label = 'collecting', value = 40, attempts = 1 WHERE search_token = ?", token);
        database.update("DELETE FROM report_blocks WHERE search_token = ?", token);

        // when
        order(token);

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(api.progress(token).getInt("value")).isEqualTo(100));
        assertThat(api.rows(token).getList("results.message_count")).containsExactly(3);
    }

    @Test
    void findsAReportWhoseOrderIsWithADeadWorker() {
        // given
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.1", 3, "a.example"))));
        String token = api.ready(criteria(DAY, DAY));

        // when
        database.update("UPDATE detail_reports SET label = 'collecting', value = 40, attempts = 1, created = created - interval '10 s'"
                + " WHERE search_token = ?", token);

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(api.progress(token).getInt("value")).isEqualTo(100));
    }

    @Test
    void leavesAReportToTheWorkerThatIsAtIt() {
        // given
        String token = api.ready(criteria(DAY, DAY));
        Object before = attempts(token);

        // when
        transactions.in(account, another -> {
            assertThat(reports.claim(another, token)).isTrue();
            database.update("UPDATE detail_reports SET label = 'collecting', value = 40 WHERE search_token = ?", token);
            order(token);
            return api.ready(criteria(DAY, DAY.plusDays(1)));
        });

        // then
        assertThat(attempts(token)).isEqualTo(before);
    }

    @Test
    void givesUpAReportThatWorkersDieOf() {
        // given
        String token = api.ready(criteria(DAY, DAY));
        database.update("UPDATE detail_reports SET label = 'collecting', value = 40, attempts = 4 WHERE search_token = ?", token);

        // when
        order(token);

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(api.progress(token).getString("label")).isEqualTo("failed"));
    }

    @Test
    void leavesAReportThatIsReadyAlone() {
        // given
        String token = api.ready(criteria(DAY, DAY));
        Object before = attempts(token);

        // when
        order(token);
        String later = api.ready(criteria(DAY, DAY.plusDays(1)));

        // then
        assertThat(api.progress(later).getInt("value")).isEqualTo(100);
        assertThat(attempts(token)).isEqualTo(before);
    }

    private Object attempts(String token) {
        return database.asOwner("SELECT attempts FROM detail_reports WHERE search_token = ?", token).getFirst();
    }

    private void order(String token) {
        ReportRequested requested = new ReportRequested(UUID.randomUUID(), account, token);
        TestingKafka.publish(requested.topic(), requested.key(), EventCodec.encode(requested));
    }
}
