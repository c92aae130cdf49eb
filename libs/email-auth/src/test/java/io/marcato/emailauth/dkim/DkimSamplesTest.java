package io.marcato.emailauth.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.RecordSamples;
import io.marcato.emailauth.ZoneDns;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keys with the verdicts of others. */
class DkimSamplesTest {

    private static final Map<String, String> CODES = Map.of("key is short (1024 bits)", "dkim_key_short", "key is revoked", "dkim_key_revoked",
            "t=y: test mode", "dkim_testing", "g is obsolete", "tag_historic");

    @TestFactory
    Stream<DynamicTest> keysHaveTheirVerdict() {
        return StreamSupport.stream(RecordSamples.json("records/own/dkim-keys.json").get("cases").spliterator(), false)
                .map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> verdict(test, zone(test.get("txt")))));
    }

    @TestFactory
    Stream<DynamicTest> keysOfAnotherProjectHaveTheirVerdict() {
        return RecordSamples.json("records/expected.json").get("files").propertyStream().filter(file -> file.getKey().startsWith("dkimpy/"))
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> verdict(file.getValue(),
                        new ZoneDns().text("s._domainkey.example.com", text(file.getKey())))));
    }

    private static String text(String file) throws IOException {
        return Files.readString(RecordSamples.folder().resolve("records").resolve(file)).strip();
    }

    private static ZoneDns zone(JsonNode texts) {
        ZoneDns zone = new ZoneDns();
        texts.forEach(text -> zone.text("s._domainkey.example.com", RecordSamples.strings(text).toArray(String[]::new)));
        return zone;
    }

    private static void verdict(JsonNode expected, ZoneDns zone) {
        DkimInspection inspection = new DkimInspector().inspect("example.com", "s", zone);

        List<Finding> findings = new ArrayList<>(inspection.findings());
        inspection.records().forEach(record -> findings.addAll(record.findings()));
        if (!expected.get("status").asText().equals("either")) {
            assertThat(status(inspection)).as(findings.toString()).isEqualTo(expected.get("status").asText());
        }
        expected.get("must_report").forEach(wish -> assertThat(findings).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (expected.has("bits")) {
            DkimKey key = inspection.records().getFirst().value().orElseThrow();
            assertThat(key.bits()).contains(expected.get("bits").asInt());
            assertThat(key.type()).isEqualTo(expected.get("key_type").asText());
        }
    }

    private static String status(DkimInspection inspection) {
        if (inspection.records().isEmpty()) {
            return "none";
        }
        boolean revoked = inspection.records().getFirst().value().map(DkimKey::revoked).orElse(false);
        return inspection.valid() ? "valid" : revoked ? "revoked" : "invalid";
    }
}
