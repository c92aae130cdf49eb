package io.marcato.emailauth.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.RecordSamples;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.tags.InspectedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MtaStsTest {

    private static final String POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.com\r\nmax_age: 1209600\r\n";
    private static final Map<String, String> CODES = Map.of("id is missing", "mtasts_id_missing", "id may only have letters and digits",
            "mtasts_id_invalid", "more than one MTA-STS record", "mtasts_multiple_records", "mode is testing: nothing is enforced",
            "mtasts_policy_mode_testing", "mode is none: MTA-STS is switched off", "mtasts_policy_mode_none", "mx is missing",
                    "mtasts_policy_mx_missing",
            "version is missing", "mtasts_policy_version_invalid");
    private final MtaStsPolicyInspector policies = new MtaStsPolicyInspector();
    private final ZoneDns zone = new ZoneDns().mx("example.com", "mx.example.com");

    @TestFactory
    Stream<DynamicTest> recordSamplesHaveTheirVerdict() {
        return StreamSupport.stream(RecordSamples.json("records/own/mta-sts-records.json").get("cases").spliterator(), false)
                .map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> record(test)));
    }

    private static void record(JsonNode test) {
        ZoneDns zone = new ZoneDns();
        test.get("txt").forEach(text -> zone.text("_mta-sts.example.com", RecordSamples.strings(text).toArray(String[]::new)));

        MtaStsInspection inspection = new MtaStsInspector().inspect("example.com", zone);

        List<Finding> findings = new ArrayList<>(inspection.findings());
        inspection.records().forEach(record -> findings.addAll(record.findings()));
        assertThat(inspection.valid()).as(findings.toString()).isEqualTo(test.get("usable").asBoolean());
        test.get("must_report").forEach(wish -> assertThat(findings).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (test.has("effective")) {
            assertThat(inspection.records().getFirst().value()).contains(new MtaStsRecord(test.at("/effective/id").asText()));
        }
    }

    @Test
    void aPolicyWithoutReportsFailsUnseen() {
        zone.text("_mta-sts.example.com", "v=STSv1; id=20260101;");
        assertThat(new MtaStsInspector().inspect("example.com", zone).findings()).extracting(Finding::code).containsExactly("mtasts_without_reports");
        zone.text("_smtp._tls.example.com", "v=TLSRPTv1; rua=mailto:tls@example.com");
        assertThat(new MtaStsInspector().inspect("example.com", zone).findings()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> policySamplesHaveTheirVerdict() {
        return RecordSamples.json("mta-sts/expected.json").get("files").propertyStream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> policy(file.getKey(), file.getValue())));
    }

    private void policy(String file, JsonNode expected) throws IOException {
        InspectedRecord<MtaStsPolicy> policy = policies.validate(Files.readString(RecordSamples.folder().resolve("mta-sts").resolve(file)));

        assertThat(policy.isValid()).as(policy.findings().toString()).isEqualTo(expected.get("valid").asBoolean());
        expected.get("must_report").forEach(wish -> assertThat(policy.findings()).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (expected.has("effective")) {
            MtaStsPolicy value = policy.value().orElseThrow();
            assertThat(value.mode().map(Mode::word)).contains(expected.at("/effective/mode").asText());
            assertThat(value.maxAge()).contains(expected.at("/effective/max_age").asLong());
            assertThat(value.mx()).isEqualTo(RecordSamples.strings(expected.at("/effective/mx")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=STSV1; id=1       | mtasts_version_invalid
            v=STSv1; id=        | mtasts_id_invalid
            v=STSv1; id=123456789012345678901234567890123 | mtasts_id_invalid
            v=STSv1; id=1; x=2  | tag_unknown
            v=STSv1; id=1; id=2 | tag_duplicate
            v=STSv1; id=1; x    | tag_syntax_error
            """)
    void findsInRecords(String text, String code) {
        assertThat(new MtaStsInspector().validate(text).findings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max_age: 1209600  | max_age: 100         | mtasts_policy_max_age_short
            max_age: 1209600  | max_age: -1          | mtasts_policy_max_age_invalid
            max_age: 1209600  | max_age: 31557601    | mtasts_policy_max_age_invalid
            max_age: 1209600  | age                  | mtasts_policy_syntax_error
            max_age: 1209600  | mode: none           | tag_duplicate
            max_age: 1209600  | x: y                 | tag_unknown
            mode: enforce     | mode: Enforce        | mtasts_policy_mode_invalid
            version: STSv1    | version: STSv2       | mtasts_policy_version_invalid
            mx: mx.example.com | mx: mail.*.example.com | mtasts_policy_mx_invalid
            """)
    void findsInPolicies(String line, String other, String code) {
        assertThat(policies.validate(POLICY.replace(line, other)).findings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"mx.example.com,mx.example.com,true", "MX.example.com,mx.example.com,true", "*.example.com,mx.example.com,true",
            "*.example.com,a.mx.example.com,false", "*.example.com,example.com,false", "mx.example.com,mx2.example.com,false"})
    void aPatternCoversOneLabel(String pattern, String host, boolean covered) {
        assertThat(MtaStsPolicy.covers(pattern, host)).isEqualTo(covered);
    }

    @Test
    void aPolicyInOrder() {
        // when
        MtaStsPolicyInspection inspection = policies.inspect("example.com", zone, serving(200, "text/plain", POLICY));

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.host()).isEqualTo("mta-sts.example.com");
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.policy().orElseThrow().mxHosts()).containsExactly(Map.entry("mx.example.com", true));
    }

    @Test
    void aServerThatIsNotCovered() {
        // given
        zone.mx("example.com", "other.example.net");

        // when
        MtaStsPolicyInspection inspection = policies.inspect("example.com", zone, serving(200, "text/plain", POLICY + "mx: *.example.org\r\n"));

        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly("mtasts_policy_mx_mismatch", "mtasts_policy_mx_unused");
    }

    @Test
    void whatTheWebCanAnswer() {
        assertThat(code(serving(404, "text/plain", ""))).isEqualTo("mtasts_policy_http_status");
        assertThat(code(serving(200, "text/html", POLICY))).isEqualTo("mtasts_policy_content_type");
        assertThat(code(fetch -> new FetchAnswer.Redirected(301, Optional.of("https://elsewhere.example/")))).isEqualTo("mtasts_policy_redirected");
        assertThat(code(fetch -> new FetchAnswer.TooLarge(200, Optional.empty()))).isEqualTo("mtasts_policy_too_large");
        assertThat(code(fetch -> new FetchAnswer.Failed(FetchAnswer.Reason.TLS_INVALID, "expired"))).isEqualTo("mtasts_policy_tls_invalid");
        assertThat(code(fetch -> new FetchAnswer.Failed(FetchAnswer.Reason.NOT_PUBLIC, "10.0.0.1"))).isEqualTo("mtasts_policy_address_not_public");
    }

    @ParameterizedTest
    @EnumSource(FetchAnswer.Reason.class)
    void everyFailureIsAFinding(FetchAnswer.Reason reason) {
        assertThat(policies.inspect("example.com", zone, fetch -> new FetchAnswer.Failed(reason, "so it is")).valid()).isFalse();
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("v=STSv1; id=20260101T000000; ext=1", 10_000).forEach(new MtaStsInspector()::validate);
        Mutations.of(POLICY, 20_000).forEach(policies::validate);
        assertThat(policies.validate("mx: a\n".repeat(10_000)).findings()).extracting(Finding::text).anyMatch(text -> text.contains("left unread"));
    }

    private String code(Web web) {
        return policies.inspect("example.com", zone, web).findings().getFirst().code();
    }

    private static Web serving(int status, String type, String body) {
        return fetch -> new FetchAnswer.Fetched(status, Optional.of(type), body.getBytes(StandardCharsets.UTF_8), fetch.uri());
    }
}
