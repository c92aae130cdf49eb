package io.marcato.intake.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.events.Topics;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class TlsReportsTest {

    private static final String FAILURE = """
            {"result-type": "certificate-expired", "sending-mta-ip": "192.0.2.%d", "receiving-mx-hostname": "mx.example.org",
             "failed-session-count": 1, "additional-information": "https://receiver.example/%d"}""";

    private static String report(String id, String... policies) {
        return """
                {"organization-name": "Receiver Example", "report-id": "%s", "contact-info": "tls@receiver.example",
                 "date-range": {"start-datetime": "2024-01-01T00:00:00Z", "end-datetime": "2024-01-01T23:59:59Z"},
                 "policies": [%s]}""".formatted(id, String.join(", ", policies));
    }

    private static String policy(String domain, int successful, String... failures) {
        return """
                {"policy": {"policy-type": "sts", "policy-domain": "%s", "policy-string": ["version: STSv1", "mode: enforce"],
                    "mx-host": "mx.example.org"},
                 "summary": {"total-successful-session-count": %d, "total-failure-session-count": %d},
                 "failure-details": [%s]}""".formatted(domain, successful, failures.length, String.join(", ", failures));
    }

    private static String[] failures(int count) {
        return IntStream.range(0, count).mapToObj(i -> FAILURE.formatted(i % 250, i)).toArray(String[]::new);
    }

    @Test
    void isShownAndToldWithAllItsParts() {
        // given
        long account = Intake.account();

        // when
        JsonPath upload = Intake.upload(account, "application/tlsrpt+gzip", Reports.gzip(Reports.bytes(
                report("tls+1", policy("example.org", 5, failures(1))))));

        // then
        assertThat(upload.getString("status")).isEqualTo("completed");
        assertThat(upload.getMap("reports[0]")).containsAllEntriesOf(Map.of("kind", "tls", "status", "accepted", "report_id", "tls+1",
                "organization", "Receiver Example", "domain", "example.org", "begin", "2024-01-01T00:00:00Z", "row_count", 1));
        TlsReportReceived told = Intake.toldTls(account, 1).getFirst();
        assertThat(told.chunks()).isEqualTo(1);
        assertThat(told.report().contact()).isEqualTo("tls@receiver.example");
        assertThat(told.policies()).containsExactly(new Policy(0, "sts", "example.org", "enforce", List.of("version: STSv1", "mode: enforce"),
                List.of("mx.example.org"), 5, 1, List.of(new Failure("certificate-expired", "192.0.2.0", "mx.example.org", null, null, 1,
                        "https://receiver.example/0", null))));
        assertThat(TestingKafka.await(Topics.DOMAIN_DISCOVERED, 1, record -> record.key().equals(account + ":example.org"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/tlsrpt+json", "application/tlsrpt+gzip", "application/json", "application/octet-stream", "text/plain"})
    void comesByMailUnderAnyType(String type) {
        // given
        byte[] json = Reports.bytes(report("mailed", policy("example.org", 1)));

        // then
        assertThat(Intake.upload(Intake.account(), "message/rfc822", Reports.mail("r", type, json)).getList("reports.status"))
                .containsExactly("accepted");
        assertThat(Intake.upload(Intake.account(), "message/rfc822", Reports.mail("r.json.gz", type, Reports.gzip(json)))
                .getList("reports.status")).containsExactly("accepted");
        assertThat(Intake.upload(Intake.account(), "message/rfc822", Reports.mail("r", type, Reports.zip(Map.of("x/r.json", json))))
                .getList("reports.status")).containsExactly("accepted");
    }

    @Test
    void theSameFactsAreADuplicateAndOthersAConflict() {
        // given
        long account = Intake.account();
        Intake.upload(account, "application/tlsrpt+json", Reports.bytes(report("again", policy("example.org", 5, failures(2)))));

        // when
        JsonPath same = Intake.upload(account, "application/zip", Reports.zip(Map.of("r.json", Reports.bytes(
                report("again", policy("example.org", 5, failures(2)))))));
        JsonPath other = Intake.upload(account, "application/tlsrpt+json", Reports.bytes(report("again", policy("example.org", 6, failures(2)))));
        JsonPath otherDomain = Intake.upload(account, "application/tlsrpt+json", Reports.bytes(report("again", policy("example.net", 5))));

        // then
        assertThat(same.getString("reports[0].status")).isEqualTo("duplicate");
        assertThat(other.getString("reports[0].status")).isEqualTo("conflict");
        assertThat(otherDomain.getString("reports[0].status")).isEqualTo("accepted");
        Intake.outboxIsEmpty();
        assertThat(Intake.toldTls(account, 2)).hasSize(2);
    }

    @Test
    void aReportAboutSomebodyElsesDomainIsRejected() {
        // given
        long owner = Intake.account();
        String domain = "tls" + owner + ".example";
        DomainChanged verified = new DomainChanged(UUID.randomUUID(), owner, domain, true, false, 1, null, null);
        TestingKafka.publish(verified.topic(), verified.key(), EventCodec.encode(verified));
        await().atMost(Duration.ofSeconds(30)).until(() -> !Intake.DATABASE.asOwner("SELECT 1 FROM domains WHERE account_id = ?", owner).isEmpty());

        // when
        JsonPath upload = Intake.upload(Intake.account(), "application/tlsrpt+json",
                Reports.bytes(report("foreign", policy("example.org", 1), policy("mail." + domain, 1))));

        // then
        assertThat(upload.getString("reports[0].status")).isEqualTo("rejected");
        assertThat(upload.getString("reports[0].detail")).isEqualTo("Another account has verified the domain mail." + domain + ".");
    }

    @Test
    void whatCanNotBeReadIsListedWithItsPosition() {
        // given
        String report = report("cut", policy("example.org", 1));

        // when
        JsonPath upload = Intake.upload(Intake.account(), "application/tlsrpt+json", Reports.bytes(report.substring(0, report.length() - 5)));

        // then
        assertThat(upload.getString("status")).isEqualTo("failed");
        assertThat(upload.getString("reports[0].kind")).isEqualTo("tls");
        assertThat(upload.getString("detail")).startsWith("The JSON is broken or cut off. (line ");
    }

    @Test
    void fiftyThousandFailuresTravelInChunksThatKnowTheirNumber() {
        // given
        long account = Intake.account();
        String report = report("huge", policy("example.org", 7), policy("example.net", 9, failures(50_000)));

        // when
        JsonPath upload = Intake.upload(account, "application/tlsrpt+gzip", Reports.gzip(Reports.bytes(report)));

        // then
        assertThat(upload.getInt("reports[0].row_count")).isEqualTo(50_000);
        List<TlsReportReceived> told = Intake.toldTls(account, 50);
        assertThat(told).hasSize(50).allSatisfy(chunk -> assertThat(chunk.chunks()).isEqualTo(50));
        assertThat(told).extracting(TlsReportReceived::chunk).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
        assertThat(told.stream().flatMap(chunk -> chunk.policies().stream()).flatMap(policy -> policy.failures().stream())
                .map(Failure::additionalInformation).distinct()).hasSize(50_000);
        assertThat(told.stream().flatMap(chunk -> chunk.policies().stream()).collect(Collectors.toMap(Policy::index, Policy::successful,
                (one, again) -> one))).isEqualTo(Map.of(0, 7L, 1, 9L));
    }
}
