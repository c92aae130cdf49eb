package io.marcato.emailauth.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.RecordSamples;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.ZoneDns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Records and zones with the verdicts of others. */
class DmarcSamplesTest {

    /** The code that says what a sample wants to be told. */
    private static final Map<String, String> CODES = Map.of("no rua: no aggregate reports arrive", "dmarc_rua_missing",
            "p=none only monitors", "dmarc_policy_none",
            "pct below 100 applies the policy to part of the mail only; RFC 9989 removed pct", "dmarc_policy_partial",
            "p has an invalid value", "dmarc_policy_invalid",
            "not a DMARC record: it does not begin with v=DMARC1", "dmarc_version_invalid",
            "more than one DMARC record: all of them are discarded", "dmarc_multiple_records",
            "rua is no URI: mailto: is missing", "dmarc_rua_invalid",
            "t=y asks receivers to apply one level less (here: quarantine)", "dmarc_testing");

    private final DmarcInspector inspector = new DmarcInspector(new TestingSuffixes());

    @TestFactory
    Stream<DynamicTest> recordsHaveTheirVerdict() {
        return cases("records/own/dmarc-records.json").map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> record(test)));
    }

    private void record(JsonNode test) {
        String domain = test.get("domain").asText();
        ZoneDns zone = new ZoneDns().mx(domain, "mx." + domain);
        test.get("txt").forEach(text -> zone.text("_dmarc." + domain, RecordSamples.strings(text).toArray(String[]::new)));

        DmarcInspection inspection = inspector.inspect(domain, zone);

        List<Finding> findings = new ArrayList<>(inspection.findings());
        inspection.records().forEach(record -> findings.addAll(record.record().findings()));
        if (!test.get("usable").asText().equals("either")) {
            assertThat(inspection.valid()).as(findings.toString()).isEqualTo(test.get("usable").asBoolean());
        }
        test.get("must_report").forEach(wish -> assertThat(findings).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (test.has("effective")) {
            effective(test.get("effective"), inspection.records().getFirst().record().value().orElseThrow());
        }
    }

    private static void effective(JsonNode expected, DmarcRecord record) {
        Map<String, Object> actual = Map.of("p", record.policy().word(), "sp", record.subdomainPolicy().word(), "np", record.nonexistentPolicy()
                .word(),
                "adkim", record.dkim().letter(), "aspf", record.spf().letter(), "pct", record.percentage(), "t", record.testing() ? "y" : "n",
                "fo", record.failureOptions(), "rua", record.rua().stream().map(ReportUri::uri).toList(),
                "ruf", record.ruf().stream().map(ReportUri::uri).toList());
        expected.propertyStream().forEach(entry -> assertThat(actual.get(entry.getKey())).as(entry.getKey()).isEqualTo(value(entry.getValue())));
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
        }
        return node.isInt() ? (Object) node.asInt() : node.asText();
    }

    @TestFactory
    Stream<DynamicTest> discoveriesComeToTheSame() {
        return cases("records/own/dmarc-discovery.json").map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> discovery(test)));
    }

    private void discovery(JsonNode test) {
        String domain = test.get("domain").asText();
        ZoneDns zone = new ZoneDns();
        if (test.get("domain_exists").asBoolean()) {
            zone.address(domain, "192.0.2.1");
        }
        test.get("zone").propertyStream().forEach(entry -> entry.getValue().forEach(text -> zone.text(entry.getKey(), text.asText())));

        DmarcInspection inspection = inspector.inspect(domain, zone);

        same(test.get("rfc9989"), inspection.treeWalk().orElseThrow());
        same(test.get("rfc7489"), inspection.suffixList().orElseThrow());
        assertThat(inspection.walk().orElseThrow().steps()).hasSize(test.at("/rfc9989/queries").asInt());
    }

    private static void same(JsonNode expected, Discovery actual) {
        assertThat(actual.organizationalDomain()).isEqualTo(expected.get("org_domain").asText());
        assertThat(actual.recordAt().orElse("null")).isEqualTo(expected.get("record_at").asText());
        assertThat(actual.policy().map(Policy::word).orElse("null")).isEqualTo(expected.get("policy").asText());
    }

    private static Stream<JsonNode> cases(String file) {
        return StreamSupport.stream(RecordSamples.json(file).get("cases").spliterator(), false);
    }
}
