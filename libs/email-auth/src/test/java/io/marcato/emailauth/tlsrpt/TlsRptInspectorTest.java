package io.marcato.emailauth.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.RecordSamples;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsRptInspectorTest {

    private static final String NAME = "_smtp._tls.example.com";
    private static final Map<String, String> CODES = Map.of("rua is missing", "tlsrpt_rua_missing", "unsupported scheme", "tlsrpt_rua_invalid",
            "more than one TLS-RPT record", "tlsrpt_multiple_records");
    private static final Web NOBODY = fetch -> new FetchAnswer.Failed(FetchAnswer.Reason.UNREACHABLE, "nobody listens there");
    private final TlsRptInspector inspector = new TlsRptInspector();
    private final ZoneDns zone = new ZoneDns().mx("example.com", "mx.example.com").text("_mta-sts.example.com", "v=STSv1; id=1");

    @TestFactory
    Stream<DynamicTest> samplesHaveTheirVerdict() {
        return StreamSupport.stream(RecordSamples.json("records/own/tls-rpt-records.json").get("cases").spliterator(), false)
                .map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> verdict(test)));
    }

    private static void verdict(JsonNode test) {
        ZoneDns zone = new ZoneDns();
        test.get("txt").forEach(text -> zone.text(NAME, RecordSamples.strings(text).toArray(String[]::new)));

        TlsRptInspection inspection = new TlsRptInspector().inspect("example.com", zone, NOBODY);

        List<Finding> findings = new ArrayList<>(inspection.findings());
        inspection.records().forEach(record -> findings.addAll(record.findings()));
        assertThat(inspection.valid()).as(findings.toString()).isEqualTo(test.get("usable").asBoolean());
        test.get("must_report").forEach(wish -> assertThat(findings).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (test.has("effective")) {
            assertThat(inspection.records().getFirst().value().orElseThrow().rua()).extracting(ReportUri::uri)
                    .isEqualTo(RecordSamples.strings(test.at("/effective/rua")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=tlsrptv1; rua=mailto:a@example.com                       | false | tlsrpt_version_invalid
            rua=mailto:a@example.com                                   | false | tlsrpt_version_invalid
            v=TLSRPTv1; rua=mailto:a@example.com,ftp://example.com/    | true  | tlsrpt_rua_invalid
            v=TLSRPTv1; rua=mailto:a@example.com,mailto:a@example.com  | true  | tlsrpt_uri_duplicate
            v=TLSRPTv1; rua=mailto:a@example.com; ruf=x                | true  | tag_unknown
            v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@c.example | false | tag_duplicate
            v=TLSRPTv1; rua=mailto:a@example.com; x                    | false | tag_syntax_error
            """)
    void findsInTexts(String text, boolean valid, String code) {
        assertThat(inspector.validate(text).isValid()).isEqualTo(valid);
        assertThat(inspector.validate(text).findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void pointsAtTheBadDestination() {
        assertThat(inspector.validate("v=TLSRPTv1; rua=mailto:a@example.com, b").findings().getFirst().position()).contains(new Position(38, 1));
    }

    @Test
    void aDomainInOrder() {
        // given
        zone.text(NAME, "v=TLSRPTv1; rua=mailto:tls@example.com");

        // when
        TlsRptInspection inspection = inspector.inspect("example.com", zone, NOBODY);

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.query()).isEqualTo(NAME);
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void nothingThere() {
        assertThat(codes("example.com")).containsExactly("dns_nxdomain", "tlsrpt_record_missing");
    }

    @Test
    void reportsThatNobodyGetsAndNoPolicyToReportOn() {
        // given
        ZoneDns bare = new ZoneDns().text("_smtp._tls.example.net", "v=TLSRPTv1; rua=mailto:tls@gone.example");

        // when
        List<String> codes = inspector.inspect("example.net", bare, NOBODY).findings().stream().map(Finding::code).toList();

        // then
        assertThat(codes).containsExactly("tlsrpt_destination_undeliverable", "tlsrpt_without_policy");
    }

    @Test
    void endpointsThatNobodyAnswersAt() {
        // given
        zone.text(NAME, "v=TLSRPTv1; rua=https://tls.example.com/v1/report,https://other.example.com/v1/report");
        List<URI> asked = new CopyOnWriteArrayList<>();
        Web web = fetch -> {
            asked.add(fetch.uri());
            return fetch.uri().getHost().equals("tls.example.com") ? new FetchAnswer.Failed(FetchAnswer.Reason.NO_SUCH_HOST, "tls.example.com has no address")
                    : new FetchAnswer.Failed(FetchAnswer.Reason.TLS_INVALID, "the server's certificate has expired");
        };

        // when
        List<Finding> findings = inspector.inspect("example.com", zone, web).findings();

        // then
        assertThat(findings).extracting(Finding::code).containsExactly("tlsrpt_endpoint_unreachable");
        assertThat(findings.getFirst().text()).contains("tls.example.com");
        assertThat(asked).containsExactlyInAnyOrder(URI.create("https://tls.example.com/"), URI.create("https://other.example.com/"));
    }

    @Test
    void aFailureIsNoMissingRecord() {
        zone.failing(NAME, LookupAnswer.Reason.DNSSEC_BOGUS);

        assertThat(codes("example.com")).containsExactly("dns_dnssec_bogus");
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("v=TLSRPTv1; rua=mailto:a@example.com , https://example.com/t?x=%20; ext=1", 20_000).forEach(inspector::validate);
        Mutations.of("rua=mailto:a@example.com , https://example.com/t?x=%20; ext=1", 20_000)
                .forEach(text -> inspector.validate("v=TLSRPTv1;" + text));
    }

    private List<String> codes(String domain) {
        return inspector.inspect(domain, zone, NOBODY).findings().stream().map(Finding::code).toList();
    }
}
