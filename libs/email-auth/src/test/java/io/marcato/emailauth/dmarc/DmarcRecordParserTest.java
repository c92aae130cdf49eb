package io.marcato.emailauth.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRecordParserTest {

    private static final String RUA = "; rua=mailto:a@example.com";
    private final DmarcRecordParser parser = new DmarcRecordParser();

    @Test
    void fillsDefaultsIn() {
        // when
        DmarcRecord record = parser.parse("v=DMARC1; p=reject" + RUA).value().orElseThrow();

        // then
        assertThat(record.subdomains()).isEmpty();
        assertThat(record.subdomainPolicy()).isEqualTo(Policy.REJECT);
        assertThat(record.nonexistentPolicy()).isEqualTo(Policy.REJECT);
        assertThat(record.dkim()).isEqualTo(Alignment.RELAXED);
        assertThat(record.failureOptions()).containsExactly("0");
        assertThat(record.percentage()).isEqualTo(100);
        assertThat(record.publicSuffix()).isEqualTo(PublicSuffixFlag.U);
        assertThat(record.interval()).isEqualTo(86_400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=none; rua=mailto:a@b.example              | dmarc_policy_none
            v=DMARC1; p=quarantine; rua=mailto:a@b.example        | dmarc_policy_quarantine
            v=DMARC1; p=reject                                    | dmarc_rua_missing
            v=DMARC1; rua=mailto:a@b.example                      | dmarc_policy_missing
            v=DMARC1; p=rejct; rua=mailto:a@b.example             | dmarc_policy_invalid
            v=DMARC1; p=reject; sp=none; rua=mailto:a@b.example   | dmarc_subdomain_policy_weaker
            v=DMARC1; p=reject; np=none; rua=mailto:a@b.example   | dmarc_nonexistent_policy_weaker
            v=DMARC1; p=quarantine; rua=mailto:a@b.example        | dmarc_nonexistent_policy_missing
            v=DMARC1; p=reject; t=y; rua=mailto:a@b.example       | dmarc_testing
            v=DMARC1; p=reject; pct=5; rua=mailto:a@b.example     | dmarc_policy_partial
            v=DMARC1; p=reject; pct=5; rua=mailto:a@b.example     | tag_historic
            v=DMARC1; p=reject; fo=0:1; ruf=mailto:a@b.example    | dmarc_fo_conflict
            v=DMARC1; p=reject; fo=1; rua=mailto:a@b.example      | dmarc_fo_useless
            v=DMARC1; p=reject; fo=x; rua=mailto:a@b.example      | tag_value_invalid
            v=DMARC1; p=reject; adkim=strict; rua=mailto:a@b.example | tag_value_invalid
            v=DMARC1; p=reject; pct=101; rua=mailto:a@b.example   | tag_value_invalid
            v=DMARC1; p=reject; rua=mailto:a@b.example!10m        | dmarc_uri_size_limit
            v=DMARC1; p=reject; rua=https://b.example/r           | dmarc_uri_not_mailto
            v=DMARC1; p=reject; rua=mailto:a@b.example,mailto:A@b.example | dmarc_uri_duplicate
            v=DMARC1; p=reject; rua=mailto:a@b.example,mailto:c@b.example,mailto:d@b.example | dmarc_uri_many
            v=DMARC1; p=reject; rua=a@b.example                   | dmarc_rua_invalid
            v=DMARC1; p=reject; ruf=mailto:b.example              | dmarc_ruf_invalid
            v=DMARC1; p=reject; psd=n; rua=mailto:a@b.example     | dmarc_psd_organization
            v=DMARC1; p=reject; pp=1; rua=mailto:a@b.example      | tag_unknown
            v=DMARC1; p=reject; p=none; rua=mailto:a@b.example    | tag_duplicate
            v=DMARC1; p=reject; rua                               | tag_syntax_error
            """)
    void finds(String text, String code) {
        assertThat(parser.parse(text).findings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1", "v=DMARC1; p=rejct", "v=DMARC1; p=reject; sp=x", "v=DMARC1; rua=a@b.example"})
    void withoutUsablePolicyAndReportsThereIsNoRecord(String text) {
        // when
        Parsed<DmarcRecord> parsed = parser.parse(text);

        // then
        assertThat(parsed.value()).isEmpty();
        assertThat(parsed.findings()).extracting(Finding::severity).contains(Severity.ERROR);
    }

    @Test
    void anUnusableSubdomainPolicyMakesAllOfItNone() {
        // when
        DmarcRecord record = parser.parse("v=DMARC1; p=reject; sp=rejct" + RUA).value().orElseThrow();

        // then
        assertThat(record.policy()).isEqualTo(Policy.NONE);
        assertThat(record.subdomainPolicy()).isEqualTo(Policy.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1", "v = DMARC1 ;p=none", "v=DMARC1;p=none", " v=DMARC1; p=none"})
    void takesTheVersionAsReceiversDo(String text) {
        assertThat(DmarcRecordParser.isRecord(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v=dmarc1; p=none", "p=none; v=DMARC1", "v=DMARC10; p=none", "V=DMARC1; p=none", "v=DMARC1 p=none",
            "v=DMARC1, p=none"})
    void refusesOtherVersions(String text) {
        assertThat(DmarcRecordParser.isRecord(text)).isFalse();
        assertThat(parser.parse(text).value()).isEmpty();
    }

    @Test
    void readsASizeLimit() {
        // when
        ReportUri uri = parser.parse("v=DMARC1; p=none; rua=mailto:a@example.com!10m").value().orElseThrow().rua().getFirst();

        // then
        assertThat(uri).isEqualTo(new ReportUri("mailto:a@example.com", "mailto", Optional.of("a@example.com"), "example.com",
                Optional.of(10L << 20)));
    }

    @Test
    void pointsAtTheBadDestination() {
        // given
        String text = "v=DMARC1; p=reject; rua=mailto:a@example.com, b@example.com";

        // when
        Finding finding = parser.parse(text).findings().stream().filter(found -> found.code().equals("dmarc_rua_invalid")).findFirst().orElseThrow();

        // then
        assertThat(finding.position()).contains(new Position(text.indexOf("b@"), 13));
    }

    @Test
    void neverThrowsForDamagedTexts() {
        Mutations.of("v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; fo=1:d:s; pct=50; ri=3600; rua=mailto:a@b.example!10m,https://c.example/",
                20_000)
                .forEach(text -> parser.describe(text, parser.parse(text).findings()));
    }

    @Test
    void neverThrowsBehindAGoodVersion() {
        Mutations.of("p=reject; sp=quarantine; fo=1:d:s; pct=50; rua=mailto:a@b.example!10m,https://c.example/ , ; t=y", 20_000)
                .forEach(text -> assertThat(parser.parse("v=DMARC1;" + text)).isNotNull());
    }
}
