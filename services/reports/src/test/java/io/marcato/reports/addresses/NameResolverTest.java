package io.marcato.reports.addresses;

import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class NameResolverTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    @Inject
    TestingReverseNames dns;

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @Test
    void looksANameUpOnceForAllReportsAndReporters() {
        // given
        dns.put("192.0.2.201", "mx.a.example");

        // when
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.201", 1, "a.example"),
                pass("192.0.2.201", 2, "b.example"))));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(name("192.0.2.201")).containsExactly("mx.a.example"));
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.201", 1, "a.example"))));

        // then
        assertThat(dns.questions("192.0.2.201")).isEqualTo(1);
    }

    @Test
    void triesAgainLaterWhenDnsDoesNotAnswer() {
        // when
        api.receive(whole(account, report(DAY, "a.example"), List.of(pass("192.0.2.202", 1, "a.example"))));

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                database.asOwner("SELECT failures FROM addresses WHERE ip = '192.0.2.202' AND next_try > now()")).containsExactly(1));
        assertThat(name("192.0.2.202")).containsExactly((Object) null);
        assertThat(api.rows(api.ready(TestingApi.criteria(DAY, DAY))).getInt("count")).isEqualTo(1);
    }

    private List<Object> name(String ip) {
        return database.asOwner("SELECT ptr FROM addresses WHERE ip = ?::inet", ip);
    }
}
