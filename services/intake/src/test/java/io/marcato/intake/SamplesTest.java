package io.marcato.intake;

import static io.marcato.events.AggregateReportReceived.ROWS_PER_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.intake.smtp.SmtpClient;
import io.marcato.intake.smtp.SmtpListener;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real reports of other projects, beside the checkout: what is told equals the facts counted by hand. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class SamplesTest {

    private static final Path FOLDER = Samples.folder().resolve("aggregate");
    private static JsonNode expected;

    @Inject
    SmtpListener smtp;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Samples.present(), "The sample reports are not beside this checkout");
        expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
    }

    @Test
    void everySampleUploadedIsToldWithItsFacts() {
        // given
        Map<String, Long> accounts = new LinkedHashMap<>();

        // when
        forEachSample((name, facts) -> {
            accounts.put(name, Intake.account());
            JsonPath upload = Intake.upload(accounts.get(name), type(name), content(name));
            assertThat(upload.getList("reports.status")).as(name).isEqualTo(List.of("accepted"));
        });

        // then
        assertFacts(accounts);
    }

    @Test
    void everySampleMailedIsToldWithItsFacts() {
        // given
        Map<String, Long> accounts = new LinkedHashMap<>();

        // when
        try (SmtpClient client = new SmtpClient(smtp.port())) {
            client.greet();
            forEachSample((name, facts) -> {
                accounts.put(name, Intake.account());
                assertThat(client.mail(mail(name), Intake.address(accounts.get(name)))).as(name).startsWith("250");
            });
        }

        // then
        assertFacts(accounts);
    }

    private static byte[] mail(String name) {
        return name.endsWith(".eml") ? content(name)
                : Reports.mail(Path.of(name).getFileName().toString(), "application/octet-stream", content(name));
    }

    @Test
    void sentTwiceNothingChanges() {
        forEachSample((name, facts) -> {
            long account = Intake.account();
            Intake.upload(account, type(name), content(name));
            assertThat(Intake.upload(account, type(name), content(name)).getList("reports.status")).as(name)
                    .isEqualTo(List.of("duplicate"));
        });
    }

    @Test
    void filesThatCarryTheSameReportCountOnce() {
        for (JsonNode group : expected.at("/same_report/groups")) {
            // given
            long account = Intake.account();
            List<String> statuses = new ArrayList<>();

            // when
            group.get("files").forEach(file -> statuses.add(Intake.upload(account, type(file.asText()), content(file.asText()))
                    .getString("reports[0].status")));

            // then
            assertThat(statuses.stream().filter("accepted"::equals)).as(group.toString()).hasSize(periods(group.get("files")));
        }
    }

    /** Reports of different periods are different reports, also when a sample reuses its id. */
    private static int periods(JsonNode files) {
        Set<String> periods = new HashSet<>();
        files.forEach(file -> {
            JsonNode report = expected.get("files").get(file.asText()).at("/reports/0");
            periods.add(report.get("begin_utc").asText() + report.get("end_utc").asText());
        });
        return periods.size();
    }

    private static void forEachSample(Check check) {
        expected.get("files").properties().forEach(sample -> check.of(sample.getKey(), sample.getValue().at("/reports/0")));
    }

    private static void assertFacts(Map<String, Long> accounts) {
        List<Integer> chunks = new ArrayList<>();
        forEachSample((name, facts) -> chunks.add((facts.get("rows").asInt() + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK));
        Map<Long, List<AggregateReportReceived>> told = Intake.told(accounts.values(), chunks.stream().mapToInt(Integer::intValue).sum());
        forEachSample((name, facts) -> assertFacts(name, told.get(accounts.get(name)), facts));
    }

    private static void assertFacts(String name, List<AggregateReportReceived> told, JsonNode facts) {
        List<Row> rows = told.stream().flatMap(chunk -> chunk.rows().stream()).toList();
        AggregateReportReceived.Report report = told.getFirst().report();
        assertThat(rows).as(name).hasSize(facts.get("rows").asInt());
        assertThat(messages(rows)).as(name).isEqualTo(facts.get("messages").asLong());
        assertThat(messages(rows.stream().filter(row -> row.dkim().equals("pass") || row.spf().equals("pass")).toList())).as(name)
                .isEqualTo(facts.get("dmarc_pass").asLong());
        assertThat(rows.stream().map(Row::ip).distinct().count()).as(name).isEqualTo(facts.get("distinct_source_ips").asLong());
        assertThat(dispositions(rows)).as(name).isEqualTo(new ObjectMapper().convertValue(facts.get("dispositions"), Map.class));
        assertThat(report.reportId()).as(name).isEqualTo(facts.get("report_id").asText());
        assertThat(report.policyDomain()).as(name).isEqualTo(facts.get("domain").asText().toLowerCase(Locale.ROOT));
        assertThat(report.organisation()).as(name).isEqualTo(facts.get("org").asText().isEmpty()
                ? facts.get("org_email").asText().replaceFirst(".*@", "") : facts.get("org").asText());
        assertThat(report.begin()).as(name).isCloseTo(Instant.parse(facts.get("begin_utc").asText()), within(1, ChronoUnit.SECONDS));
        assertThat(report.end()).as(name).isCloseTo(Instant.parse(facts.get("end_utc").asText()), within(1, ChronoUnit.SECONDS));
    }

    private static long messages(List<Row> rows) {
        return rows.stream().mapToLong(Row::count).sum();
    }

    private static Map<String, Integer> dispositions(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::disposition, Collectors.summingInt(row -> (int) row.count())));
    }

    private static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "eml" -> "message/rfc822";
            case "gz" -> "application/gzip";
            case "zip" -> "application/zip";
            default -> "application/xml";
        };
    }

    private static byte[] content(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Check {
        void of(String name, JsonNode facts);
    }
}
