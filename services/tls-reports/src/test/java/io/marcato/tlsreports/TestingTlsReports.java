package io.marcato.tlsreports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.events.TlsReportReceived.Report;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Reports of one account, told as intake tells them, and the service as a user of the account sees it through the gateway. */
public final class TestingTlsReports {

    public static final TestingDatabase DATABASE = new TestingDatabase("tls_reports");
    /** Begins anywhere: a restart of the service within the tests loads this class anew. */
    private static final AtomicLong ACCOUNTS = new AtomicLong(ThreadLocalRandom.current().nextLong(1_000, 1_000_000_000));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final long account = ACCOUNTS.incrementAndGet();

    public long account() {
        return account;
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + TestingIdentity.token(account, 7, "admin"));
    }

    public static Report report(LocalDate day) {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Report("Receiver Inc", "tls@receiver.example", "1", begin, begin.plus(Duration.ofDays(1)).minusSeconds(1));
    }

    public static Policy sts(int index, String domain, String mode, long successful, long failed, Failure... failures) {
        return new Policy(index, "sts", domain, mode, List.of("version: STSv1"), List.of("mx." + domain), successful, failed, List.of(failures));
    }

    public static Failure failure(String type, String mx, long sessions) {
        return new Failure(type, "192.0.2.1", mx, "", "198.51.100.7", sessions, "", "");
    }

    public static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    public TlsReportReceived whole(LocalDate day, Policy... policies) {
        return TlsReportReceived.of(account, key(), 0, 1, report(day), List.of(policies));
    }

    public static void publish(Event event) {
        TestingKafka.publish(event.topic(), event.key(), EventCodec.encode(event));
    }

    /** Returns when the reports count. */
    public void receive(TlsReportReceived... reports) {
        List.of(reports).forEach(TestingTlsReports::publish);
        for (TlsReportReceived report : reports) {
            awaitStored(report.reportKey());
        }
    }

    public void awaitStored(String reportKey) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                DATABASE.asOwner("SELECT 1 FROM stored_reports WHERE account_id = ? AND report_key = ?", account, reportKey)).hasSize(1));
    }
}
