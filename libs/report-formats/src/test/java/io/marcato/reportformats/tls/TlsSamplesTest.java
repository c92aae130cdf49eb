package io.marcato.reportformats.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reports of many reporters, collected by other projects, against facts computed without this code. */
class TlsSamplesTest {

    private static final Path FOLDER = Path.of(System.getProperty("marcato.root", "../..")).resolve("../shared/samples/tls-rpt").normalize();

    private final TlsReportParser parser = new TlsReportParser(ParserLimits.defaults());

    @TestFactory
    Stream<DynamicTest> everySampleHasTheExpectedFacts() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "There are no samples beside the checkout");
        JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile()).get("files");
        return expected.propertyStream().filter(file -> file.getKey().endsWith(".json"))
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> compare(file.getKey(), file.getValue().at("/reports/0"))));
    }

    private void compare(String name, JsonNode expected) throws IOException {
        List<TlsFailure> failures = new ArrayList<>();
        Parsed<TlsReport> parsed;
        try (InputStream in = Files.newInputStream(FOLDER.resolve(name))) {
            parsed = parser.parse(in, (policy, failure) -> failures.add(failure));
        }

        TlsReport report = parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
        assertThat(report.organisation()).isEqualTo(expected.get("org").asText());
        assertThat(report.contact()).isEqualTo(expected.get("contact").asText());
        assertThat(report.reportId()).isEqualTo(expected.get("report_id").asText());
        assertThat(report.begin()).hasToString(expected.get("begin").asText());
        assertThat(report.end()).hasToString(expected.get("end").asText());
        assertThat(report.policies()).extracting(TlsPolicy::domain).containsExactlyElementsOf(texts(expected.get("domains")));
        assertThat(report.policies()).extracting(policy -> policy.type().word())
                .containsExactlyElementsOf(texts(expected.get("policy_types")));
        assertThat(report.policies().stream().mapToLong(TlsPolicy::successful).sum()).isEqualTo(expected.get("success").asLong());
        assertThat(report.policies().stream().mapToLong(TlsPolicy::failed).sum()).isEqualTo(expected.get("failure").asLong());
        assertThat(report.failureCount()).isEqualTo(failures.size()).isEqualTo(expected.get("failure_details").asLong());
        assertThat(resultTypes(failures)).isEqualTo(new ObjectMapper().convertValue(expected.get("result_types"), Map.class));
        assertThat(parsed.findings()).isEmpty();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static Map<String, Integer> resultTypes(List<TlsFailure> failures) {
        Map<String, Integer> sums = new TreeMap<>();
        failures.forEach(failure -> sums.merge(failure.resultType().word(), (int) failure.failedSessions(), Integer::sum));
        return sums;
    }
}
