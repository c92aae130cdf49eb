package io.marcato.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.events.Topics;
import io.marcato.intake.smtp.SmtpClient;
import io.marcato.intake.smtp.SmtpListener;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real TLS reports of other projects, beside the checkout: what is told equals the facts computed without this code. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class TlsSamplesTest {

    private static final Path FOLDER = Samples.folder().resolve("tls-rpt");
    private static JsonNode expected;

    @Inject
    SmtpListener smtp;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Samples.present(), "The sample reports are not beside this checkout");
        expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
    }

    @Test
    void everySampleIsToldWithItsFacts() throws IOException {
        // given
        Map<Long, String> names = new HashMap<>();

        // when
        try (SmtpClient client = new SmtpClient(smtp.port())) {
            client.greet();
            for (Map.Entry<String, JsonNode> sample : expected.get("files").properties()) {
                long account = Intake.account();
                names.put(account, sample.getKey());
                handIn(client, account, sample.getKey());
            }
        }

        // then
        List<TlsReportReceived> told = Intake.told(Topics.TLS_REPORT_RECEIVED, TlsReportReceived.class, names.keySet(), names.size());
        assertThat(told).extracting(TlsReportReceived::accountId).containsExactlyInAnyOrderElementsOf(names.keySet());
        told.forEach(report -> assertFacts(names.get(report.accountId()), report,
                expected.get("files").get(names.get(report.accountId())).at("/reports/0")));
    }

    private static void handIn(SmtpClient client, long account, String name) throws IOException {
        byte[] content = Files.readAllBytes(FOLDER.resolve(name));
        if (name.endsWith(".eml")) {
            assertThat(client.mail(content, Intake.uid(account) + "-tls@reports.marcato.test")).as(name).startsWith("250");
        } else {
            assertThat(Intake.upload(account, "application/tlsrpt+json", content).getList("reports.status")).as(name).containsExactly("accepted");
        }
    }

    private static void assertFacts(String name, TlsReportReceived told, JsonNode facts) {
        List<Failure> failures = told.policies().stream().flatMap(policy -> policy.failures().stream()).toList();
        assertThat(told.report().organisation()).as(name).isEqualTo(facts.get("org").asText());
        assertThat(told.report().contact()).as(name).isEqualTo(facts.get("contact").asText());
        assertThat(told.report().reportId()).as(name).isEqualTo(facts.get("report_id").asText());
        assertThat(told.report().begin()).as(name).hasToString(facts.get("begin").asText());
        assertThat(told.report().end()).as(name).hasToString(facts.get("end").asText());
        assertThat(told.policies()).as(name).extracting(Policy::domain).containsExactlyElementsOf(texts(facts.get("domains")));
        assertThat(told.policies()).as(name).extracting(Policy::type).containsExactlyElementsOf(texts(facts.get("policy_types")));
        assertThat(told.policies().stream().mapToLong(Policy::successful).sum()).as(name).isEqualTo(facts.get("success").asLong());
        assertThat(told.policies().stream().mapToLong(Policy::failed).sum()).as(name).isEqualTo(facts.get("failure").asLong());
        assertThat(failures).as(name).hasSize(facts.get("failure_details").asInt());
        assertThat(failures.stream().collect(Collectors.groupingBy(Failure::resultType, Collectors.summingInt(
                failure -> (int) failure.failedSessions())))).as(name)
                .isEqualTo(new ObjectMapper().convertValue(facts.get("result_types"), Map.class));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void filesThatCarryTheSameReportCountOnce() throws IOException {
        for (JsonNode group : expected.at("/same_report/groups")) {
            // given
            long account = Intake.account();
            List<String> statuses = new ArrayList<>();

            // when
            for (JsonNode file : group.get("files")) {
                String type = file.asText().endsWith(".eml") ? "message/rfc822" : "application/tlsrpt+json";
                statuses.add(Intake.upload(account, type, Files.readAllBytes(FOLDER.resolve(file.asText()))).getString("reports[0].status"));
            }

            // then
            assertThat(statuses).as(group.toString()).containsOnlyOnce("accepted").doesNotContain("rejected");
        }
    }
}
