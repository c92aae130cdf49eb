package io.marcato.reports.deletion;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountDeleted;
import io.marcato.events.AggregateReportReceived;
import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.reports.TestingApi;
import io.marcato.reports.TestingReports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DeletedAccountsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final List<String> TABLES = List.of("facts", "traits", "from_domains", "providers", "catalog_domains", "stored_reports", "pending_chunks",
            "detail_reports", "report_blocks");

    private final TestingDatabase database = new TestingDatabase("reports");

    @Test
    void aDeletedAccountLeavesNothingAndOthersEverything() {
        // given
        long account = accountWithReports();
        long other = accountWithReports();

        // when
        AccountDeleted deleted = new AccountDeleted(UUID.randomUUID(), account, "k3v9x0a2bc");
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> TABLES.forEach(table -> assertThat(rows(table, account)).as(table).isEmpty()));
        assertThat(rows("facts", other)).hasSize(2);
        assertThat(rows("stored_reports", other)).hasSize(2);
        assertThat(rows("detail_reports", other)).hasSize(1);
    }

    private long accountWithReports() {
        long account = newAccount();
        for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
            AggregateReportReceived report = whole(account, report(day, "example.org"), List.of(pass("192.0.2.1", 3, "example.org")));
            TestingReports.publish(report);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> rows("facts", account).size() == 2);
        DomainChanged domain = new DomainChanged(UUID.randomUUID(), account, "example.org", false, false, 1, List.of(account), 1L);
        TestingKafka.publish(domain.topic(), domain.key(), EventCodec.encode(domain));
        await().atMost(Duration.ofSeconds(30)).until(() -> rows("catalog_domains", account).size() == 1);
        TestingApi.of(account).ready(criteria(DAY, DAY));
        return account;
    }

    private List<Object> rows(String table, long account) {
        return database.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account);
    }
}
