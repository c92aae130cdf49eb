package io.marcato.reportformats.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.mail.MailAddresses;
import io.marcato.reportformats.mail.MailDates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Failure reports of other projects, against facts computed without this code. Angle brackets around addresses are notation. */
class FailureSamplesTest {

    private static final Path FOLDER = Path.of(System.getProperty("marcato.root", "../..")).resolve("../shared/samples/failure").normalize();
    private static final Map<String, Function<FailureReport, String>> TEXTS = Map.ofEntries(
            Map.entry("feedback_type", FailureReport::feedbackType),
            Map.entry("source_ip", FailureReport::sourceIp),
            Map.entry("reported_domain", FailureReport::domain),
            Map.entry("delivery_result", FailureReport::deliveryResult),
            Map.entry("user_agent", FailureReport::userAgent),
            Map.entry("original_mail_from", FailureReport::originalMailFrom),
            Map.entry("dkim_domain", FailureReport::dkimDomain),
            Map.entry("dkim_selector", FailureReport::dkimSelector),
            Map.entry("header_from", report -> report.original().from()),
            Map.entry("subject", report -> report.original().subject()),
            Map.entry("reporter", FailureReport::reporter));

    private final FailureReportParser parser = new FailureReportParser(ParserLimits.defaults());

    @TestFactory
    Stream<DynamicTest> everySampleHasTheExpectedFacts() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "There are no samples beside the checkout");
        JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile()).get("files");
        return expected.propertyStream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> compare(file.getKey(),
                file.getValue().get("facts"))));
    }

    private void compare(String name, JsonNode facts) throws IOException {
        Parsed<FailureReport> parsed;
        try (InputStream in = Files.newInputStream(FOLDER.resolve(name))) {
            parsed = parser.parse(in);
        }

        FailureReport report = parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
        TEXTS.forEach((fact, read) -> {
            if (facts.has(fact)) {
                assertThat(read.apply(report)).as(fact).isEqualTo(facts.get(fact).asText().replaceAll("[<>]", ""));
            }
        });
        assertThat(report.authFailure()).isEqualTo(texts(facts.path("auth_failure")));
        assertThat(report.arrivalDate()).isEqualTo(date(facts.path("arrival_date").asText()));
        compare(report.original(), facts.path("original"));
    }

    private static void compare(OriginalMessage original, JsonNode facts) {
        if (!facts.isMissingNode()) {
            assertThat(original.from()).isEqualTo(MailAddresses.first(facts.get("From").asText()));
            assertThat(original.to()).isEqualTo(MailAddresses.of(facts.get("To").asText()));
            assertThat(original.subject()).isEqualTo(facts.get("Subject").asText());
            assertThat(original.date()).isNotNull().isEqualTo(date(facts.get("Date").asText()));
            assertThat(original.messageId()).isEqualTo(facts.path("Message-ID").asText());
            assertThat(original.isHeaderOnly()).isEqualTo(facts.get("headers_only").asBoolean());
        }
    }

    private static Instant date(String text) {
        return MailDates.read(text).orElse(null);
    }

    private static List<String> texts(JsonNode fact) {
        return fact.isTextual() ? List.of(fact.asText()) : fact.valueStream().map(JsonNode::asText).toList();
    }
}
