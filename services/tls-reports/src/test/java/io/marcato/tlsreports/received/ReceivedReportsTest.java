package io.marcato.tlsreports.received;

import static io.marcato.tlsreports.TestingTlsReports.DATABASE;
import static io.marcato.tlsreports.TestingTlsReports.failure;
import static io.marcato.tlsreports.TestingTlsReports.key;
import static io.marcato.tlsreports.TestingTlsReports.publish;
import static io.marcato.tlsreports.TestingTlsReports.report;
import static io.marcato.tlsreports.TestingTlsReports.sts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountDeleted;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.marcato.tlsreports.TestingTlsReports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class ReceivedReportsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final List<String> TABLES = List.of("domains", "policies", "policy_days", "failure_kinds", "failures", "stored_reports",
            "pending_chunks");

    private final TestingTlsReports tls = new TestingTlsReports();
    private final long account = tls.account();

    @Test
    void countsAReportThatComesTwiceOnce() {
        // given
        TlsReportReceived report = tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure("certificate-expired", "mx.a.example", 3)));

        // when
        publish(report);
        tls.receive(report, tls.whole(DAY, sts(0, "a.example", "enforce", 1, 1, failure("certificate-expired", "mx.a.example", 1))));

        // then
        assertThat(sum("successful", "policy_days")).isEqualTo(11);
        assertThat(sum("sessions", "failures")).isEqualTo(4);
        assertThat(rows("failures")).hasSize(1);
    }

    @Test
    void countsABigReportWhenItsLastChunkHasComeAndItsTotalsOnce() {
        // given
        String key = key();
        publish(chunk(key, 0, 3));
        publish(chunk(key, 2, 3));
        await().untilAsserted(() -> assertThat(rows("pending_chunks")).hasSize(2));
        assertThat(sum("sessions", "failures")).isZero();

        // when
        publish(chunk(key, 1, 3));
        publish(chunk(key, 1, 3));

        // then
        tls.awaitStored(key);
        tls.receive(tls.whole(DAY));
        assertThat(sum("sessions", "failures")).isEqualTo(6);
        assertThat(sum("successful", "policy_days")).isEqualTo(100);
        assertThat(rows("pending_chunks")).isEmpty();
    }

    @Test
    void setsAsideWhatIsNoReportAndGoesOn() {
        // given
        String mark = "not a report of " + account;
        TestingKafka.publish(Topics.TLS_REPORT_RECEIVED, account + ":x", mark.getBytes(StandardCharsets.UTF_8));
        TlsReportReceived negative = tls.whole(DAY, sts(0, "a.example", "enforce", -1, 0));
        publish(negative);

        // when
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 5, 0)));

        // then
        assertThat(sum("successful", "policy_days")).isEqualTo(5);
        TestingKafka.await(Topics.deadLettersOf(Topics.TLS_REPORT_RECEIVED), 2, letter -> {
            String text = new String(letter.value(), StandardCharsets.UTF_8);
            return text.equals(mark) || text.contains(negative.reportKey());
        });
    }

    @Test
    void takesWhateverReportersWrite() {
        // given
        Failure odd = new Failure("no-such-type", null, "mx\0.example", "multi\r\nline", null, Long.MAX_VALUE, null, null);
        TlsReportReceived.Policy nameless = new TlsReportReceived.Policy(0, null, null, null, null, null, 0, Long.MAX_VALUE, List.of(odd));

        // when
        tls.receive(tls.whole(DAY, nameless), tls.whole(DAY.plusDays(1), nameless));

        // then
        assertThat(tls.request().get("/api/v1/tls-failures/?begin=2026-03-10&end=2026-03-20").then().statusCode(200).extract()
                .jsonPath().getMap("results[0]"))
                .containsEntry("result_type", "other").containsEntry("p_type", "n").containsEntry("p_domain", "")
                .containsEntry("sending_mta_ip", null).containsEntry("receiving_mx_hostname", "mx.example")
                .containsEntry("failed_session_count", Long.MAX_VALUE);
        assertThat(tls.request().get("/api/v1/tls-policies/").then().statusCode(200).extract().jsonPath().getLong("results[0].sum_failed"))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void showsOneAccountNothingOfAnother() {
        // when
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure("certificate-expired", "mx.a.example", 3))));
        publish(chunk(key(), 0, 2));
        await().untilAsserted(() -> assertThat(rows("pending_chunks")).hasSize(1));

        // then
        for (String table : TABLES) {
            assertThat(DATABASE.asService("SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(DATABASE.asAccount(999_999, "SELECT 1 FROM " + table)).as(table).isEmpty();
            assertThat(DATABASE.asAccount(account, "SELECT 1 FROM " + table)).as(table).isNotEmpty();
        }
    }

    @Test
    void aDeletedAccountLeavesNothingAndOthersEverything() {
        // given
        TestingTlsReports other = new TestingTlsReports();
        for (TestingTlsReports one : List.of(tls, other)) {
            one.receive(one.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure("certificate-expired", "mx.a.example", 3))));
        }

        // when
        publish(new AccountDeleted(UUID.randomUUID(), account, "k3v9x0a2bc"));

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> TABLES.forEach(table -> assertThat(rows(table)).as(table).isEmpty()));
        assertThat(DATABASE.asOwner("SELECT 1 FROM failures WHERE account_id = ?", other.account())).hasSize(1);
        assertThat(DATABASE.asOwner("SELECT 1 FROM policies WHERE account_id = ?", other.account())).hasSize(1);
    }

    /** A report as large as they come, with a heap of 256 MiB (see the module's surefire settings). */
    @Test
    void countsAReportOfFiftyThousandFailures() {
        // given
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
        String key = key();

        // when
        for (int chunk = 0; chunk < 50; chunk++) {
            int first = chunk * TlsReportReceived.FAILURES_PER_CHUNK;
            Failure[] failures = IntStream.range(first, first + TlsReportReceived.FAILURES_PER_CHUNK)
                    .mapToObj(number -> new Failure("certificate-not-trusted", "192.0.2." + number % 250, "mx" + number + ".a.example", "mx.a.example",
                            "2001:db8::" + Integer.toHexString(number), 1, "https://receiver.example/details/" + number, "X509_V_ERR"))
                    .toArray(Failure[]::new);
            publish(TlsReportReceived.of(account, key, chunk, 50, report(DAY), List.of(sts(0, "a.example", "enforce", 7, 50_000, failures))));
        }

        // then
        tls.awaitStored(key);
        assertThat(sum("sessions", "failures")).isEqualTo(50_000);
        assertThat(rows("failure_kinds")).hasSize(50_000);
        assertThat(tls.request().get("/api/v1/tls-failures/?begin=2026-03-10&end=2026-03-20&page=5000").then().statusCode(200).extract().jsonPath()
                .getLong("count")).isEqualTo(50_000);
    }

    private TlsReportReceived chunk(String key, int chunk, int chunks) {
        return TlsReportReceived.of(account, key, chunk, chunks, report(DAY),
                List.of(sts(0, "a.example", "enforce", 100, 6, failure("tlsa-invalid", "mx" + chunk + ".a.example", chunk + 1))));
    }

    private List<Object> rows(String table) {
        return DATABASE.asOwner("SELECT 1 FROM " + table + " WHERE account_id = ?", account);
    }

    private long sum(String column, String table) {
        return (Long) DATABASE.asOwner("SELECT coalesce(sum(" + column + "), 0)::bigint FROM " + table + " WHERE account_id = ?", account).getFirst();
    }
}
