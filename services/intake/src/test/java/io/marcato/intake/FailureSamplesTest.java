package io.marcato.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportsDeleted;
import io.marcato.events.Topics;
import io.marcato.intake.smtp.SmtpClient;
import io.marcato.intake.smtp.SmtpListener;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.Samples;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Real failure reports of other projects, beside the checkout, by mail: every one is told. Their facts in full are compared by report-formats. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class FailureSamplesTest {

    private static final Path FOLDER = Samples.folder().resolve("failure");
    private static final String WHO_SENT_IT = """
            SELECT concat_ws(' ', mail_from, recipient, remote_address, helo) FROM uploads WHERE account_id = ?""";

    @Inject
    SmtpListener smtp;

    @Test
    void everySampleIsToldAndGoesWhenItIsDeleted() throws IOException {
        assumeTrue(Samples.present(), "The sample reports are not beside this checkout");
        JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile()).get("files");
        // given
        Map<Long, String> names = new HashMap<>();

        // when
        try (SmtpClient client = new SmtpClient(smtp.port())) {
            client.greet();
            for (Map.Entry<String, JsonNode> sample : expected.properties()) {
                long account = Intake.account();
                names.put(account, sample.getKey());
                byte[] mail = Files.readAllBytes(FOLDER.resolve(sample.getKey()));
                assertThat(client.mail(mail, address(account))).as(sample.getKey()).startsWith("250");
            }
        }

        // then
        List<FailureReportReceived> told = Intake.told(Topics.FAILURE_REPORT_RECEIVED, FailureReportReceived.class, names.keySet(), names.size());
        told.forEach(report -> assertFacts(names.get(report.accountId()), report, expected.get(names.get(report.accountId())).get("facts")));
        told.forEach(report -> assertNothingStaysOf(report.accountId(), report.uploadId()));
    }

    private static String address(long account) {
        return Intake.uid(account) + "-ruf@reports.marcato.test";
    }

    private static void assertFacts(String name, FailureReportReceived told, JsonNode facts) {
        assertThat(told.feedbackType()).as(name).isEqualTo(facts.get("feedback_type").asText());
        assertThat(told.domain()).as(name).isEqualTo(facts.path("reported_domain").asText("example.net"));
        assertThat(told.sourceIp()).as(name).isEqualTo(facts.path("source_ip").asText(null));
        assertThat(told.deliveryResult()).as(name).isEqualTo(facts.path("delivery_result").asText(null));
    }

    private static void assertNothingStaysOf(long account, long upload) {
        assertThat(Intake.DATABASE.asOwner(WHO_SENT_IT, account).toString()).contains(address(account));
        FailureReportsDeleted deleted = new FailureReportsDeleted(UUID.randomUUID(), account, List.of(upload), null);
        TestingKafka.publish(deleted.topic(), deleted.key(), EventCodec.encode(deleted));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Intake.DATABASE.asOwner("SELECT 1 FROM raw_payloads WHERE account_id = ?", account)).isEmpty();
            assertThat(Intake.DATABASE.asOwner(WHO_SENT_IT, account)).containsExactly("");
        });
    }
}
