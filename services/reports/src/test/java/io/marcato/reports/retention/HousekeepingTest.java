package io.marcato.reports.retention;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.events.AggregateReportReceived;
import io.marcato.reports.TestingApi;
import io.marcato.reports.clock.TestClock;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class HousekeepingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    @Inject
    TestClock clock;

    @Inject
    Housekeeping housekeeping;

    @Inject
    AggregateStore store;

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void endsAReportAfterThreeDays() {
        // given
        String token = api.ready(criteria(DAY, DAY));

        // when
        clock.jump(Duration.ofDays(3).plusSeconds(1));

        // then
        for (String path : List.of("domains/", "sources/", "progress/", "progress/stream/")) {
            api.data(token, path).then().statusCode(404).body("code", equalTo("not_found"));
        }
        api.request().get("/api/v1/detail-viewer/{token}/", token).then().statusCode(404);
        assertThat(api.request().get("/api/v1/detail-viewer/").jsonPath().getInt("count")).isZero();
        api.create(criteria(DAY, DAY)).then().statusCode(202);
    }

    @Test
    void removesWhatHasExpired() {
        // given
        String token = api.ready(criteria(DAY, DAY));
        assertThat(blocks(token)).isNotEmpty();

        // when
        clock.jump(Duration.ofDays(3).plusSeconds(1));
        housekeeping.removeExpiredReports();

        // then
        assertThat(blocks(token)).isEmpty();
        assertThat(database.asOwner("SELECT 1 FROM detail_reports WHERE search_token = ?", token)).isEmpty();
    }

    @Test
    void forgetsFactsOfDaysBefore() {
        // given
        LocalDate first = LocalDate.of(1975, 12, 31);
        api.receive(day(first), day(first.plusDays(1)), day(first.plusDays(2)));

        // when
        store.forgetBefore(first.plusDays(2));

        // then
        assertThat(database.asOwner("SELECT day::text FROM facts WHERE account_id = ?", account)).containsExactly("1976-01-02");
        assertThat(database.asOwner("SELECT to_regclass('facts_1975_12')::text")).containsExactly((Object) null);
    }

    private AggregateReportReceived day(LocalDate day) {
        return whole(account, report(day, "a.example"), List.of(pass("192.0.2.1", 1, "a.example")));
    }

    private List<Object> blocks(String token) {
        return database.asOwner("SELECT kind FROM report_blocks WHERE search_token = ?", token);
    }
}
