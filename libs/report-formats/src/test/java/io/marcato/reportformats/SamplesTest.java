package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reports of many reporters, collected by other projects, against facts computed without this code. */
class SamplesTest {

    private static final Path FOLDER = Path.of(System.getProperty("marcato.root",
            "../..")).resolve("../shared/samples/aggregate").normalize();

    private final AggregateReportParser parser = new AggregateReportParser(ParserLimits.defaults());

    @TestFactory
    Stream<DynamicTest> everySampleHasTheExpectedFacts() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "There are no samples beside the checkout");
        JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile()).get("files");
        return expected.propertyStream().filter(file -> !file.getKey().endsWith(".eml"))
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> compare(file)));
    }

    private void compare(Map.Entry<String, JsonNode> file) throws IOException {
        JsonNode expected = file.getValue().get("reports").get(0);
        Rows rows = new Rows();

        Parsed<AggregateReport> parsed = parser.parse(XmlSource.of(unpacked(Files.readAllBytes(FOLDER.resolve(file.getKey())))), rows);

        AggregateReport report = parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
        assertThat(report.metadata().organisation()).isEqualTo(expected.get("org").asText());
        assertThat(report.metadata().reportId()).isEqualTo(expected.get("report_id").asText());
        assertThat(report.policy().domain()).isEqualTo(expected.get("domain").asText());
        assertThat(report.metadata().begin()).hasToString(expected.get("begin_utc").asText());
        assertThat(report.metadata().end()).hasToString(expected.get("end_utc").asText());
        assertThat(report.policy().p()).isEqualTo(expected.at("/policy/p").asText());
        assertThat(report.rowCount()).isEqualTo(expected.get("rows").asLong());
        assertThat(report.messageCount()).isEqualTo(expected.get("messages").asLong());
        assertThat(messages(rows, row -> row.dkim() == Alignment.PASS
                || row.spf() == Alignment.PASS)).isEqualTo(expected.get("dmarc_pass").asLong());
        assertThat(messages(rows, row -> row.dkim() == Alignment.PASS)).isEqualTo(expected.get("dkim_aligned").asLong());
        assertThat(rows.list.stream().map(AggregateRow::sourceIp).distinct().count())
                .isEqualTo(expected.get("distinct_source_ips").asLong());
        assertThat(rows.list.stream().mapToLong(row ->
                row.dkimResults().size()).sum()).isEqualTo(expected.get("dkim_auth_results").asLong());
        assertThat(rows.list.stream().mapToLong(row -> row.spfResults().size()).sum()).isEqualTo(expected.get("spf_auth_results").asLong());
    }

    private static long messages(Rows rows, java.util.function.Predicate<AggregateRow> which) {
        return rows.list.stream().filter(which).mapToLong(AggregateRow::count).sum();
    }

    private static byte[] unpacked(byte[] octets) throws IOException {
        if (octets[0] == 0x1f) {
            return new GZIPInputStream(new ByteArrayInputStream(octets)).readAllBytes();
        }
        if (octets[0] == 'P') {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets));
            zip.getNextEntry();
            return zip.readAllBytes();
        }
        return octets;
    }
}
