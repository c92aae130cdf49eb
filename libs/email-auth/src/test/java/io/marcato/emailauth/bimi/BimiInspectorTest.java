package io.marcato.emailauth.bimi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.RecordSamples;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.emailauth.dmarc.TestingSuffixes;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import org.junit.jupiter.params.provider.ValueSource;

class BimiInspectorTest {

    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps" viewBox="0 0 9 9"><title>Example</title></svg>""";
    private static final String RECORD = "v=BIMI1; l=https://example.com/logo.svg";
    private static final String REJECT = "v=DMARC1; p=reject; rua=mailto:a@example.com";
    private static final Map<String, String> CODES = Map.of("no mark certificate: several mailbox providers show no logo", "bimi_certificate_missing",
            "logo must be fetched over https", "bimi_logo_not_https", "DMARC policy must be quarantine or reject", "bimi_dmarc_not_enforced");

    private final BimiInspector inspector = new BimiInspector(new DmarcInspector(new TestingSuffixes()), MarkAuthorities.known(), Clock.systemUTC());
    private final ZoneDns zone = new ZoneDns().mx("example.com", "mx.example.com");

    @TestFactory
    Stream<DynamicTest> samplesHaveTheirVerdict() {
        return StreamSupport.stream(RecordSamples.json("records/own/bimi-records.json").get("cases").spliterator(), false)
                .map(test -> DynamicTest.dynamicTest(test.get("id").asText(), () -> verdict(test)));
    }

    private void verdict(JsonNode test) {
        ZoneDns own = new ZoneDns();
        test.get("txt").forEach(text -> own.text("default._bimi.example.com", RecordSamples.strings(text).toArray(String[]::new)));
        if (!test.get("dmarc").isNull()) {
            own.text("_dmarc.example.com", test.get("dmarc").asText());
        }

        BimiInspection inspection = inspector.inspect("example.com", "default", own, serving("image/svg+xml"));

        List<Finding> findings = new ArrayList<>(inspection.findings());
        inspection.records().forEach(record -> findings.addAll(record.findings()));
        assertThat(inspection.records().size() == 1 && inspection.records().getFirst().isValid() && inspection.dmarcReady()).as(findings.toString())
                .isEqualTo(test.get("usable").asBoolean());
        test.get("must_report").forEach(wish -> assertThat(findings).extracting(Finding::code).contains(CODES.get(wish.asText())));
        if (test.has("effective")) {
            BimiRecord record = inspection.records().getFirst().value().orElseThrow();
            Map<String, String> actual = Map.of("l", record.location().map(URI::toString).orElse(""), "a", record.authority().map(URI::toString)
                    .orElse(""),
                    "declined", Boolean.toString(record.declined()));
            test.get("effective").propertyStream().forEach(entry -> assertThat(actual.get(entry.getKey())).isEqualTo(entry.getValue().asText()));
        }
    }

    @Test
    void aDomainInOrder() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("default._bimi.example.com", RECORD);

        // when
        BimiInspection inspection = inspector.inspect("example.com", "default", zone, serving("image/svg+xml"));

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.logo().orElseThrow().sha256()).isPresent();
        assertThat(inspection.query()).isEqualTo("default._bimi.example.com");
        assertThat(inspection.policyDomain()).contains("example.com");
        assertThat(inspection.dmarc().valid()).isTrue();
    }

    @Test
    void theOrganizationalDomainsRecordServesThoseBelow() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("default._bimi.example.com", RECORD).address("mail.example.com", "192.0.2.1");

        // when
        BimiInspection inspection = inspector.inspect("mail.example.com", "default", zone, serving("image/svg+xml"));

        // then
        assertThat(inspection.policyDomain()).contains("example.com");
        assertThat(codes(inspection)).contains("bimi_record_inherited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1; p=none; rua=mailto:a@example.com", "v=DMARC1; p=reject; sp=none; rua=mailto:a@example.com",
            "v=DMARC1; p=quarantine; pct=50; rua=mailto:a@example.com", "v=DMARC1; p=reject; t=y; rua=mailto:a@example.com", "v=spf1 -all"})
    void dmarcHasToBeEnforced(String dmarc) {
        // given
        zone.text("_dmarc.example.com", dmarc).text("default._bimi.example.com", RECORD);

        // when
        BimiInspection inspection = inspector.inspect("example.com", "default", zone, serving("image/svg+xml"));

        // then
        assertThat(inspection.dmarcReady()).isFalse();
        assertThat(inspection.valid()).isFalse();
        assertThat(codes(inspection)).containsExactly("bimi_dmarc_not_enforced");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=bimi1; l=https://example.com/a.svg                  | bimi_version_invalid
            v=BIMI1; a=https://example.com/a.pem                  | bimi_logo_missing
            v=BIMI1; l=https://example.com/a.svg; a=http://b/     | bimi_authority_not_https
            v=BIMI1; l=https://example.com/a.svg; avp=other       | bimi_avatar_preference_invalid
            v=BIMI1; l=https://example.com/a.svg; x=y             | tag_unknown
            v=BIMI1; l=https:///a.svg                             | bimi_logo_not_https
            v=BIMI1; l=; a=                                       | bimi_declined
            """)
    void findsInRecords(String text, String code) {
        assertThat(inspector.validate(text).findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void whatTheWebCanAnswer() {
        zone.text("_dmarc.example.com", REJECT).text("default._bimi.example.com", RECORD + "; a=https://example.com/vmc.pem");

        assertThat(web(serving("text/plain"))).contains("bimi_logo_content_type", "bimi_certificate_invalid");
        assertThat(web(fetch -> new FetchAnswer.TooLarge(200, Optional.empty()))).contains("bimi_logo_too_large", "bimi_certificate_invalid");
        assertThat(web(fetch -> new FetchAnswer.Redirected(301, Optional.empty())))
                .containsExactly("bimi_logo_unreachable", "bimi_certificate_unreachable");
        assertThat(web(fetch -> new FetchAnswer.Failed(FetchAnswer.Reason.TIMEOUT, "it took too long")))
                .containsExactly("bimi_logo_unreachable", "bimi_certificate_unreachable");
        assertThat(web(fetch -> new FetchAnswer.Fetched(404, Optional.empty(), new byte[0], fetch.uri())))
                .containsExactly("bimi_logo_unreachable", "bimi_certificate_unreachable");
        assertThat(web(fetch -> new FetchAnswer.Fetched(200, Optional.of("image/svg+xml"), SVG.getBytes(StandardCharsets.UTF_8),
                URI.create("https://elsewhere.example/")))).contains("bimi_logo_redirected", "bimi_certificate_invalid",
                        "bimi_certificate_redirected");
    }

    @Test
    void neitherNoRecordNorSeveralShowALogo() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("two._bimi.example.com", RECORD).text("two._bimi.example.com", RECORD);

        // then
        assertThat(codes(inspector.inspect("example.com", "two", zone, serving("image/svg+xml")))).containsExactly("bimi_multiple_records");
        assertThat(codes(inspector.inspect("example.com", "none", zone, serving("image/svg+xml")))).contains("bimi_record_missing");
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("v=BIMI1; l=https://example.com/logo.svg?a=b#c; a=https://example.com/vmc.pem; avp=brand; lps=a,b", 20_000)
                .forEach(inspector::validate);
        Mutations.of("l=https://example.com/logo.svg?a=b#c; a=https://example.com/vmc.pem; avp=brand", 20_000)
                .forEach(text -> inspector.validate("v=BIMI1;" + text));
    }

    private List<String> web(Web web) {
        BimiInspection inspection = inspector.inspect("example.com", "default", zone, web);
        return Stream.concat(inspection.logo().orElseThrow().findings().stream(), inspection.certificate().orElseThrow().findings().stream())
                .map(Finding::code).toList();
    }

    private static List<String> codes(BimiInspection inspection) {
        return inspection.findings().stream().filter(finding -> !finding.code().startsWith("dns_")).map(Finding::code).toList();
    }

    private static Web serving(String type) {
        return fetch -> new FetchAnswer.Fetched(200, Optional.of(type), SVG.getBytes(StandardCharsets.UTF_8), fetch.uri());
    }
}
