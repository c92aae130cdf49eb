package io.marcato.reportformats.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.reportformats.Finding;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reporters do, and what attackers would. Texts are JSON with ' for ". */
class TlsReportParserTest {

    private static final String FAILURE = "{'result-type': 'certificate-expired', 'sending-mta-ip': '192.0.2.1', 'failed-session-count': 2}";
    private static final String POLICY = "'policy': {'policy-type': 'sts', 'policy-domain': 'example.com', 'policy-string': "
            + "['version: STSv1', 'mode: enforce'], 'mx-host': ['mx.example.com']}";
    private static final String SUMMARY = "'summary': {'total-successful-session-count': 5, 'total-failure-session-count': 2}";
    private static final String ENTRY = "{" + POLICY + ", " + SUMMARY + ", 'failure-details': [" + FAILURE + "]}";
    private static final String REPORT = "{'organization-name': 'Receiver', 'date-range': {'start-datetime': '2026-01-05T00:00:00Z', "
            + "'end-datetime': '2026-01-05T23:59:59Z'}, 'contact-info': 'tls@receiver.example', 'report-id': 'r+1', 'policies': ["
            + ENTRY + "]}";

    private final TlsReportParser parser = new TlsReportParser(
            ParserLimits.defaults().withClock(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC)));
    private final List<TlsFailure> failures = new ArrayList<>();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'Receiver'                      | null                            | organisation_missing
            'Receiver'                      | 17                              |
            'tls@receiver.example'          | null                            |
            'tls@receiver.example'          | ['a@b.example', 'c@d.example']  |
            2026-01-05T00:00:00Z            | 2026-01-05T00:00:00.123+00:00   |
            2026-01-05T00:00:00Z            | 2026-01-05T00:00:00             | date_unusual
            2026-01-05T00:00:00Z            | 2026-01-05                      | date_unusual
            2026-01-05T00:00:00Z            | 1767571200                      | date_unusual
            2026-01-05T00:00:00Z            | 2026-01-05 00:00:00 +00:00      | date_unusual
            2026-01-05T23:59:59Z            | 2026-01-04T00:00:00Z            | dates_swapped
            'policy-domain': 'example.com', | 'policy-domain': 'EXAMPLE.COM.',|
            'sts'                           | 'mta-sts-2'                     | policy_type_unknown
            'certificate-expired'           | 'cosmic-rays'                   | result_type_unknown
            'certificate-expired'           | 'Certificate-Expired '          |
            '192.0.2.1'                     | 'unknown'                       | address_invalid
            '192.0.2.1'                     | null                            |
            'failed-session-count': 2       | 'failed-session-count': '2'     |
            'failed-session-count': 2       | 'failed-session-count': 2.0     |
            'failed-session-count': 2       | 'failed-session-count': 3       | totals_differ
            'failed-session-count': 2       | 'strange': {'a': [1]}           | count_missing totals_differ
            ['version: STSv1', 'mode: enforce'] | 'version: STSv1\\nmode: enforce' |
            ['mx.example.com']              | 'mx.example.com'                |
            'mx-host'                       | 'mx-host-pattern'               |
            'summary'                       | 'sums'                          | summary_missing
            'report-id'                     | 'Report_ID'                     |
            """)
    void oddReportsAreTakenWithAFinding(String usual, String odd, String findings) throws IOException {
        Parsed<TlsReport> parsed = parse(REPORT.replace(usual, odd));

        assertThat(parsed.value()).as("%s", parsed.findings()).isPresent();
        assertThat(parsed.findings()).extracting(Finding::code).containsExactlyInAnyOrder(findings == null ? new String[0] : findings.split(" "));
        assertThat(parsed.value().get().policies()).hasSize(1);
        assertThat(parsed.value().get().domains()).containsExactly("example.com");
        assertThat(parsed.value().get().policies().getFirst().mx()).containsExactly("mx.example.com");
        assertThat(parsed.value().get().policies().getFirst().failed()).isEqualTo(2);
        assertThat(failures).hasSize(1);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'report-id': 'r+1'        | 'report-id': ''            | report_id_missing
            'start-datetime'          | 'start'                    | date_missing
            2026-01-05T00:00:00Z      | yesterday                  | date_invalid
            2026-01-05T00:00:00Z      | 0000-01-05T00:00:00Z       | date_invalid
            2026-01-05T               | 2027-01-05T                | date_in_future
            'failed-session-count': 2 | 'failed-session-count': -1 | count_invalid
            'failed-session-count': 2 | 'failed-session-count': 1e99999999 | count_invalid
            'failed-session-count': 2 | 'failed-session-count': 9223372036854775807 | count_overflow
            'policies'                | 'politics'                 | not_a_report
            ]}                        | ]                          | not_well_formed
            """)
    void whatCanNotBeTakenIsRefusedWithTheReasonFirst(String usual, String broken, String code) throws IOException {
        Parsed<TlsReport> parsed = parse(REPORT.replace(usual, broken));

        assertThat(parsed.value()).isEmpty();
        assertThat(parsed.findings().getFirst().code()).isEqualTo(code);
        assertThat(parsed.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void everyPartArrives() throws IOException {
        // given
        String failure = "{'result-type': 'sts-policy-fetch-error', 'receiving-ip': '2001:DB8::0001', 'receiving-mx-hostname': 'mx',"
                + "'receiving-mx-helo': 'two\r\nlines', 'failed-session-count': 2, 'additional-info-uri': 'https://x.example/',"
                + "'failure-reason-code': 'TIMEOUT'}";

        // when
        TlsReport report = parse(REPORT.replace(FAILURE, failure)).value().orElseThrow();

        // then
        assertThat(report.reportId()).isEqualTo("r+1");
        assertThat(report.policies().getFirst()).isEqualTo(new TlsPolicy(0, TlsPolicyType.STS, "example.com", "enforce",
                List.of("version: STSv1", "mode: enforce"), List.of("mx.example.com"), 5, 2));
        assertThat(failures).containsExactly(new TlsFailure(TlsResultType.STS_POLICY_FETCH_ERROR, "", "mx", "two lines", "2001:db8::1", 2,
                "https://x.example/", "TIMEOUT"));
    }

    @Test
    void aResultTypeOfTheReportersOwnStaysReadable() throws IOException {
        parse(REPORT.replace("certificate-expired", "cosmic-rays"));
        assertThat(failures.getFirst().resultType()).isEqualTo(TlsResultType.OTHER);
        assertThat(failures.getFirst().failureReasonCode()).isEqualTo("cosmic-rays");
    }

    @Test
    void aPolicyWithoutADomainIsReadAsTheOnlyOtherOrLeftOut() throws IOException {
        String nameless = ENTRY.replace("'policy-domain': 'example.com', ", "");
        assertThat(parse(REPORT.replace(ENTRY, ENTRY + ", " + nameless)).value().orElseThrow().policies()).hasSize(2);
        Parsed<TlsReport> alone = parse(REPORT.replace(ENTRY, nameless));
        assertThat(alone.value().orElseThrow().policies()).isEmpty();
        assertThat(alone.findings()).extracting(Finding::code).containsExactly("policy_domain_missing");
    }

    @Test
    void aReportWithoutPoliciesIsTaken() throws IOException {
        Parsed<TlsReport> parsed = parse(REPORT.replace(ENTRY, ""));
        assertThat(parsed.value().orElseThrow().policies()).isEmpty();
        assertThat(parsed.findings()).extracting(Finding::code).containsExactly("no_policies");
    }

    @Test
    void theOrderOfFailuresDoesNotMatterAndTheirContentDoes() throws IOException {
        String other = FAILURE.replace("192.0.2.1", "192.0.2.2");
        String hash = hash(FAILURE + ", " + other);
        assertThat(hash(other + ", " + FAILURE)).isEqualTo(hash);
        assertThat(hash(FAILURE + ", " + FAILURE)).isNotEqualTo(hash);
    }

    private String hash(String details) throws IOException {
        return parse(REPORT.replace(FAILURE, details)).value().orElseThrow().factsHash();
    }

    @Test
    void marksTrailingCommasAndWhatComesBehindDoNoHarm() throws IOException {
        assertThat(parse("\ufeff" + REPORT.replace(ENTRY, ENTRY + ",") + "\n-- \nsent by a list").findings())
                .extracting(Finding::code).containsExactly("stray_characters");
        assertThat(parse(REPORT + REPORT).findings().getFirst().code()).isEqualTo("several_reports");
    }

    @Test
    void textsInAnotherCharsetStayTexts() throws IOException {
        byte[] latin = REPORT.replace('\'', '"').replace("Receiver", "R\u00e9ceiver").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(parser.parse(new ByteArrayInputStream(latin), (policy, failure) -> { }).value().orElseThrow().organisation())
                .isEqualTo("R\ufffdceiver");
    }

    @Test
    void damagedDocumentsAreTakenOrRefusedButNeverThrow() throws IOException {
        Random random = new Random(8460);
        byte[] whole = REPORT.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Parsed<TlsReport> parsed = parser.parse(new ByteArrayInputStream(damaged), (policy, failure) -> { });
            assertThat(parsed.value().isPresent() || parsed.findings().getFirst().severity() == Severity.ERROR).isTrue();
        }
    }

    @Test
    void depthNamesAndTextsAreBounded() throws IOException {
        assertThat(parse("{'a': " + "[".repeat(100) + "]".repeat(100) + "}").findings().getFirst().code()).isEqualTo("not_well_formed");
        assertThat(parse("{'" + "a".repeat(100_000) + "': 1}").findings().getFirst().code()).isEqualTo("not_well_formed");
        assertThat(parse(REPORT.replace("Receiver", "x".repeat(500_000))).value().orElseThrow().organisation()).hasSize(1_000);
        assertThat(parse(REPORT.replace(ENTRY, ENTRY + (", " + ENTRY).repeat(1_000))).findings().getFirst().code())
                .isEqualTo("too_many_policies");
    }

    @Test
    void aFailureOfTheSourceIsNoFaultOfTheDocument() {
        InputStream source = new SequenceInputStream(new ByteArrayInputStream("{".getBytes(StandardCharsets.UTF_8)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });
        assertThatThrownBy(() -> parser.parse(source, (policy, failure) -> { })).isInstanceOf(IOException.class).hasMessage("the disk is gone");
    }

    private Parsed<TlsReport> parse(String report) throws IOException {
        failures.clear();
        return parser.parse(new ByteArrayInputStream(report.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                (policy, failure) -> failures.add(failure));
    }
}
