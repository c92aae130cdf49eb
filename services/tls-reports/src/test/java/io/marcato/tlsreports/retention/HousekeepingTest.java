package io.marcato.tlsreports.retention;

import static io.marcato.tlsreports.TestingTlsReports.DATABASE;
import static io.marcato.tlsreports.TestingTlsReports.failure;
import static io.marcato.tlsreports.TestingTlsReports.key;
import static io.marcato.tlsreports.TestingTlsReports.publish;
import static io.marcato.tlsreports.TestingTlsReports.report;
import static io.marcato.tlsreports.TestingTlsReports.sts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.TlsReportReceived;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.tlsreports.TestingTlsReports;
import io.marcato.tlsreports.clock.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HousekeepingTest.OneYear.class)
@QuarkusTestResource(MarcatoInfrastructure.class)
class HousekeepingTest {

    public static class OneYear implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("marcato.tls-reports.retention", "P1Y");
        }
    }

    @Inject
    Housekeeping housekeeping;
    @Inject
    TestClock clock;

    private final TestingTlsReports tls = new TestingTlsReports();

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void forgetsWhatIsOlderThanItsRetention() {
        // given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        tls.receive(tls.whole(today.minusDays(300), sts(0, "a.example", "enforce", 10, 3, failure("tlsa-invalid", "old", 3))),
                tls.whole(today.minusDays(1), sts(0, "a.example", "enforce", 4, 2, failure("tlsa-invalid", "new", 2))));

        // when
        clock.jump(Duration.ofDays(100));
        housekeeping.clean();

        // then
        assertThat(DATABASE.asOwner("SELECT receiving_mx_hostname FROM failure_kinds WHERE account_id = ?", tls.account())).isEqualTo(List.of("new"));
        assertThat(tls.request().get("/api/v1/tls-policies/").jsonPath().getInt("results[0].sum_success")).isEqualTo(4);
    }

    @Test
    void forgetsChunksWhoseOthersNeverCame() {
        // given
        publish(TlsReportReceived.of(tls.account(), key(), 0, 2, report(LocalDate.now(ZoneOffset.UTC)), List.of()));
        await().until(() -> DATABASE.asOwner("SELECT 1 FROM pending_chunks WHERE account_id = ?", tls.account()).size() == 1);
        housekeeping.clean();
        assertThat(DATABASE.asOwner("SELECT 1 FROM pending_chunks WHERE account_id = ?", tls.account())).hasSize(1);

        // when
        clock.jump(Duration.ofDays(31));
        housekeeping.clean();

        // then
        assertThat(DATABASE.asOwner("SELECT 1 FROM pending_chunks WHERE account_id = ?", tls.account())).isEmpty();
    }
}
