package io.marcato.emailauth.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import io.marcato.emailauth.spf.SpfInspection.FlatNetwork;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfInspectorTest {

    private final ZoneDns dns = new ZoneDns();

    @Test
    void walksTheTreeAndCountsItsBranches() {
        // given
        dns.txt("example.com", "v=spf1 include:a.example.net mx ~all").txt("a.example.net", "v=spf1 include:b.example.net ip4:192.0.2.0/24 -all")
                .txt("b.example.net", "v=spf1 a:gone.example.net ip4:198.51.100.7 -all").add("example.com", "MX", List.of("10", "mail.example.com"))
                .add("mail.example.com", "A", List.of("203.0.113.9")).add("mail.example.com", "AAAA", List.of("2001:db8::9"));
        // when
        var inspection = inspect();
        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.lookups()).isEqualTo(4);
        assertThat(inspection.voids()).isEqualTo(1);
        assertThat(inspection.defaultResult()).isEqualTo(SpfResult.SOFTFAIL);
        assertThat(inspection.flattened()).extracting(entry -> entry.network() + " " + entry.domain())
                .containsExactly("198.51.100.7/32 b.example.net", "192.0.2.0/24 a.example.net", "203.0.113.9/32 example.com", "2001:db8::9/128 example.com");
        assertThat(inspection.passIp4Addresses()).isEqualTo(258);
        assertThat(inspection.passNetworks()).hasSize(4);
        assertThat(inspection.flattenedLookups()).isZero();
        var include = inspection.records().getFirst().terms().getFirst();
        assertThat(include.lookups()).isEqualTo(3);
        assertThat(include.voids()).isEqualTo(1);
        assertThat(include.included().orElseThrow().terms().getFirst().included().orElseThrow().domain()).isEqualTo("b.example.net");
        assertThat(codes(inspection)).containsExactlyInAnyOrder("spf_address_missing", "spf_all_softfail");
    }

    @Test
    void countsAddressesByTheFirstTermThatMatches() {
        // given
        dns.txt("example.com", "v=spf1 -ip4:192.0.2.0/25 ip4:192.0.2.0/24 ip4:192.0.2.128/26 ?include:other.example.net ip4:198.51.100.0/31 -all")
                .txt("other.example.net", "v=spf1 -ip4:198.51.100.1 ip4:198.51.100.0/30 ~all");
        // when
        var inspection = inspect();
        // then: half of the first network, and 198.51.100.1, which the include says no to and so leaves to the next term
        assertThat(inspection.passIp4Addresses()).isEqualTo(128 + 1);
        assertThat(inspection.flattened()).filteredOn(entry -> entry.result() == SpfResult.NEUTRAL).extracting(FlatNetwork::domain)
                .containsExactly("other.example.net");
    }

    @Test
    void countsEveryoneForPlusAll() {
        dns.txt("example.com", "v=spf1 -ip4:192.0.2.1 include:open.example.net -all").txt("open.example.net", "v=spf1 +all");
        var inspection = inspect();
        assertThat(inspection.passIp4Addresses()).isEqualTo((1L << 32) - 1);
        assertThat(inspection.valid()).isTrue();
        assertThat(codes(inspection)).contains("spf_all_pass");
    }

    @Test
    void namesDuplicatesAndOverlaps() {
        // given
        dns.txt("example.com", "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.77 include:a.example.net -all").txt("a.example.net", "v=spf1 ip4:192.0.2.9/24 ip6:2001:db8::/32");
        // when
        var inspection = inspect();
        // then
        assertThat(inspection.duplicates()).singleElement().satisfies(duplicate -> {
            assertThat(duplicate.network()).hasToString("192.0.2.0/24");
            assertThat(duplicate.entries()).extracting(FlatNetwork::domain).containsExactly("example.com", "a.example.net");
        });
        assertThat(codes(inspection)).contains("spf_duplicate_network", "spf_overlapping_network", "spf_host_bits_set");
        assertThat(inspection.passIp4Addresses()).isEqualTo(256);
        assertThat(inspection.passNetworks()).hasSize(3);
    }

    @Test
    void sumsUpWhatAFlattenedRecordStillNeeds() {
        // given
        var networks = IntStream.range(0, 60).mapToObj(n -> "ip4:192.0." + n + ".128/25").collect(Collectors.joining(" "));
        dns.txt("example.com", "v=spf1 exists:%{i}.list.example.com ptr include:long.example.net -all").txt("long.example.net", "v=spf1 " + networks);
        // when
        var inspection = inspect();
        // then: exists and ptr stay; 60 words of 20 characters need three records, two of them chained
        assertThat(inspection.flattenedLookups()).isEqualTo(2 + 2);
        assertThat(codes(inspection)).contains("spf_macro_not_expanded", "spf_ptr_used", "spf_record_too_long");
    }

    @ParameterizedTest
    @CsvSource({"v=spf1 -all,", "v=spf1 ~all,spf_all_softfail;spf_parked_not_denied", "v=spf1 ip4:192.0.2.1 -all,spf_parked_not_denied"})
    void aDomainThatTakesNoMailDeniesEveryone(String record, String codes) {
        dns.txt("example.com", record).add("example.com", "MX", List.of("0", ""));
        assertThat(codes(inspect())).containsExactlyInAnyOrder(codes == null ? new String[0] : codes.split(";"));
    }

    @Test
    void findsLoops() {
        dns.txt("example.com", "v=spf1 include:a.example.net -all").txt("a.example.net", "v=spf1 redirect=example.com");
        var inspection = inspect();
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.defaultResult()).isEqualTo(SpfResult.PERMERROR);
        assertThat(codes(inspection)).contains("spf_loop");
    }

    @Test
    void endsAnywayWhenIncludesMultiply() {
        // given
        for (var depth = 0; depth < 6; depth++) {
            var next = depth + 1;
            for (var n = 0; n < 10; n++) {
                dns.txt("l" + depth + "n" + n + ".example.net", "v=spf1 "
                        + IntStream.range(0, 10).mapToObj(child -> "include:l" + next + "n" + child + ".example.net").collect(Collectors.joining(" ")));
            }
        }
        dns.txt("example.com", "v=spf1 include:l0n0.example.net");
        // when
        var inspection = inspect();
        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.lookups()).isBetween(11, 1_000);
        assertThat(codes(inspection)).contains("spf_too_many_lookups");
        assertThat(dns.questions()).hasSizeLessThan(200);
    }

    @Test
    void tellsWhatIsWrongWithDns() {
        dns.fail("example.com", Reason.SERVFAIL);
        assertThat(codes(inspect())).containsExactly("dns_servfail");
        assertThat(inspect().defaultResult()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(codes(new SpfInspector(dns).inspect("none.example.org"))).containsExactly("dns_nxdomain", "spf_record_missing");
        dns.txt("b.example.org", "v=spf1 include:slow.example.org -all").fail("slow.example.org", Reason.TIMEOUT);
        var inspection = new SpfInspector(dns).inspect("b.example.org");
        assertThat(codes(inspection)).containsExactly("dns_timeout");
        assertThat(inspection.defaultResult()).isEqualTo(SpfResult.TEMPERROR);
    }

    @Test
    void seesRecordsThatReceiversDoNot() {
        dns.txt("example.com", " v=spf1 -all").txt("example.com", "spf2.0/pra -all").txt("example.com", "v=spf1; -all").add("example.com", "SPF", List.of("v=spf1 -all"));
        assertThat(codes(inspect())).containsExactly("spf_record_missing", "spf_version_invalid", "spf_sender_id_record", "spf_version_invalid", "spf_type99_record");
    }

    @Test
    void looksAtEveryTerm() {
        // given
        dns.txt("example.com", "v=spf1 ip4:10.0.0.0/8 exists:example.net exp=why.example.com moo=1 include:a.example.net include:a.example.net ?all a redirect=b.example.net")
                .txt("a.example.net", "v=spf1 -all");
        // when / then
        assertThat(codes(inspect())).contains("spf_special_network", "spf_broad_network", "spf_exists_constant", "spf_explanation_unusable", "spf_modifier_unknown",
                "spf_duplicate_include", "spf_all_neutral", "spf_all_not_last", "spf_redirect_ignored");
    }

    private SpfInspection inspect() {
        return new SpfInspector(dns).inspect("Example.COM.");
    }

    static List<String> codes(SpfInspection inspection) {
        return Stream.concat(inspection.findings().stream(), inspection.records().stream().flatMap(InspectedRecord::allFindings)).map(Finding::code).toList();
    }
}
