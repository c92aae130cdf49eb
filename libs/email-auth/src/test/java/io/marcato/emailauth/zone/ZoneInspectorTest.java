package io.marcato.emailauth.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneInspectorTest {

    private final ZoneDns zone = new ZoneDns().record("example.com", RecordType.SOA, new DnsRecord.Soa("ns1.example.net", "admin.example.com", 7, 300))
            .record("example.com", RecordType.NS, new DnsRecord.Name("ns1.example.net")).record("example.com", RecordType.NS, new DnsRecord.Name("ns2.example.net"))
            .record("example.com", RecordType.DS, new DnsRecord.Ds(1, 13, 2)).record("example.com", RecordType.CAA, new DnsRecord.Caa(false, "issue", "ca.example")).address("ns1.example.net", "192.0.2.1").address("ns2.example.net", "192.0.2.2")
            .address("ns2.example.net", "2001:db8::2").text("mail.example.com", "here");
    private final NameServers same = (address, name) -> new AuthorityAnswer.Authoritative(7);

    @Test
    void aZoneInOrder() {
        // when
        ZoneInspection inspection = inspect("example.com", same);
        // then
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.zone()).contains("example.com");
        assertThat(inspection.servers()).containsExactly("ns1.example.net", "ns2.example.net");
        assertThat(inspection.soa()).hasValueSatisfying(soa -> assertThat(soa.serial()).isEqualTo(7));
    }

    @Test
    void findsTheZoneOfANameWithin() {
        assertThat(inspect("mail.example.com", same).zone()).contains("example.com");
    }

    @Test
    void serversThatDoNotKnowTheZoneDoNotAnswerOrDiffer() {
        // given
        zone.address("ns3.example.net", "192.0.2.3").record("example.com", RecordType.NS, new DnsRecord.Name("ns3.example.net"))
                .record("example.com", RecordType.NS, new DnsRecord.Name("ns4.example.net")).record("example.com", RecordType.NS, new DnsRecord.Name("ns5.example.net"))
                .alias("ns5.example.net", "ns1.example.net");
        Map<String, AuthorityAnswer> answers = Map.of("192.0.2.1", new AuthorityAnswer.Authoritative(8), "192.0.2.2", new AuthorityAnswer.Lame(),
                "2001:db8:0:0:0:0:0:2", new AuthorityAnswer.Authoritative(7), "192.0.2.3", new AuthorityAnswer.Silent());
        // when
        List<Finding> findings = inspect("example.com", (address, name) -> answers.get(address.getHostAddress())).findings();
        // then
        assertThat(findings).extracting(finding -> finding.tag().orElse("") + " " + finding.code()).containsExactly("ns2.example.net zone_server_lame",
                "ns3.example.net zone_server_silent", "ns4.example.net zone_server_unresolved", "ns5.example.net zone_server_alias", " zone_serials_differ");
        assertThat(findings.getLast().text()).contains("ns1.example.net has 8", "ns2.example.net has 7");
    }

    @Test
    void addressesThatAreNotAsked() {
        assertThat(codes(inspect("example.com", (address, name) -> new AuthorityAnswer.NotPublic()))).containsOnly("zone_server_not_public");
    }

    @Test
    void aSingleServerWithoutSignaturesAndIpv6() {
        // given
        ZoneDns poor = new ZoneDns().record("example.org", RecordType.SOA, new DnsRecord.Soa("ns.example.net", "admin.example.org", 1, 300))
                .record("example.org", RecordType.NS, new DnsRecord.Name("ns.example.net")).address("ns.example.net", "192.0.2.1");
        // when / then
        assertThat(codes(new ZoneInspector().inspect("example.org", poor, Optional.empty())))
                .containsExactly("zone_server_single", "zone_server_ipv6_missing", "zone_dnssec_missing", "zone_caa_missing");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"issue,ca.example", "issue,;", "issue,''", "issuewild,CA.example; validationmethods=dns-01", "issuemail,ca.example", "issuevmc,ca.example",
            "iodef,mailto:security@example.com"})
    void authoritiesThatMayIssue(String tag, String value) {
        zone.record("mail.example.com", RecordType.CAA, new DnsRecord.Caa(true, tag, value));
        assertThat(inspect("mail.example.com", same).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"issue,ca example", "issue,https://ca.example/", "issuer,ca.example", "tbs,unknown"})
    void recordsThatNameNoAuthority(String tag, String value) {
        zone.record("mail.example.com", RecordType.CAA, new DnsRecord.Caa(true, tag, value));
        assertThat(codes(inspect("mail.example.com", same))).containsExactly("zone_caa_invalid");
    }

    @Test
    void aNameThatDoesNotExistAndDnsThatDoesNotSay() {
        assertThat(codes(inspect("gone.example", same))).containsExactly("dns_nxdomain");
        assertThat(inspect("gone.example", same).exists()).contains(false);
        zone.failing("example.com", LookupAnswer.Reason.SERVFAIL);
        assertThat(codes(inspect("example.com", same))).containsExactly("dns_servfail");
        assertThat(inspect("example.com", same).exists()).isEmpty();
    }

    private ZoneInspection inspect(String domain, NameServers servers) {
        return new ZoneInspector().inspect(domain, zone, Optional.of(servers));
    }

    private static List<String> codes(ZoneInspection inspection) {
        return inspection.findings().stream().map(Finding::code).toList();
    }
}
