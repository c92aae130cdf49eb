package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code aggregate/} holds one thing that reporters do; the file beside it what must be read of it. */
class FixturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/aggregate");
    private static final Map<String, Function<AggregateReport, Object>> OF_THE_REPORT = Map.of(
            "rows", AggregateReport::rowCount,
            "messages", AggregateReport::messageCount,
            "namespace", AggregateReport::namespace,
            "domain", report -> report.policy().domain(),
            "begin", report -> report.metadata().begin(),
            "organisation", report -> report.metadata().organisation(),
            "reporter", report -> report.metadata().reporter(),
            "reportId", report -> report.metadata().reportId());
    private static final Map<String, Function<AggregateRow, Object>> OF_THE_FIRST_ROW = Map.ofEntries(
            Map.entry("ip", AggregateRow::sourceIp),
            Map.entry("disposition", AggregateRow::disposition),
            Map.entry("dkim", AggregateRow::dkim),
            Map.entry("spf", AggregateRow::spf),
            Map.entry("headerFrom", AggregateRow::headerFrom),
            Map.entry("override", row -> row.reasons().getFirst().type()),
            Map.entry("reasons", row -> row.reasons().size()),
            Map.entry("dkimResult", row -> row.dkimResults().getFirst().result()),
            Map.entry("spfResult", row -> row.spfResults().getFirst().result()),
            Map.entry("dkimResults", row -> row.dkimResults().size()),
            Map.entry("spfResults", row -> row.spfResults().size()));

    private final AggregateReportParser parser = new AggregateReportParser(
            ParserLimits.defaults().withClock(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC)));

    static Stream<Path> fixtures() throws IOException {
        return Files.list(FOLDER).filter(file -> file.toString().endsWith(".xml")).sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isReadAsExpected(Path fixture) throws IOException {
        // given
        JsonNode expected = new ObjectMapper().readTree(Path.of(fixture.toString().replace(".xml", ".json")).toFile());
        Rows rows = new Rows();

        // when
        Parsed<AggregateReport> parsed = parser.parse(XmlSource.of(Files.readAllBytes(fixture)), rows);

        // then
        assertThat(parsed.value().isPresent()).as("accepted, with %s", parsed.findings()).isEqualTo(expected.get("accepted").asBoolean());
        assertThat(parsed.findings()).extracting(Finding::code).containsAll(texts(expected.get("findings")));
        if (parsed.value().isPresent()) {
            assertThat(parsed.findings()).extracting(Finding::code).hasSameSizeAs(texts(expected.get("findings")));
            compare(OF_THE_REPORT, parsed.value().get(), expected);
            assertThat(rows.list).hasSize((int) parsed.value().get().rowCount());
            if (!rows.list.isEmpty()) {
                compare(OF_THE_FIRST_ROW, rows.list.getFirst(), expected);
            }
        }
    }

    private static <T> void compare(Map<String, Function<T, Object>> facts, T actual, JsonNode expected) {
        facts.forEach((name, fact) -> {
            if (expected.has(name)) {
                assertThat(fact.apply(actual)).as(name).hasToString(expected.get(name).asText());
            }
        });
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
