package io.marcato.emailauth.mx;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.smtp.MailServers;
import io.marcato.emailauth.smtp.SmtpAnswer;
import io.marcato.testing.TestingAuthority;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MxInspectorTest {

    private static final String HOST = "mx.example.com";
    private static final String TLSA = "_25._tcp.mx.example.com";

    @TempDir
    private static Path folder;
    private static X509Certificate certificate;
    private static X509Certificate authority;

    private final ZoneDns zone = new ZoneDns().mx("example.com", HOST).address(HOST, "192.0.2.1").address(HOST, "2001:db8::1")
            .record("1.2.0.192.in-addr.arpa", RecordType.PTR, new DnsRecord.Name(HOST))
            .record("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RecordType.PTR, new DnsRecord.Name(HOST));
    private Instant now = Instant.now();

    @BeforeAll
    static void certify() throws Exception {
        var testing = new TestingAuthority(folder);
        testing.certify("mail", "-1d", 90, HOST, "*.lab.example");
        certificate = read(folder.resolve("mail.pem"));
        authority = read(testing.pem());
    }

    @Test
    void serversInOrder() {
        // when
        MxInspection inspection = inspect(new SmtpAnswer.Encrypted("TLSv1.3", List.of(certificate), true));
        // then
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.exchanges()).containsExactly(HOST);
    }

    @Test
    void nothingIsAskedOfServersWhereThatIsSwitchedOff() {
        assertThat(new MxInspector(Clock.systemUTC()).inspect("example.com", zone, Optional.empty()).findings()).isEmpty();
    }

    @Test
    void domainsWithoutServers() {
        zone.mx("null.example", "").mx("both.example", "").mx("both.example", HOST).address("implicit.example", "192.0.2.7").text("bare.example", "x");
        zone.failing("broken.example", LookupAnswer.Reason.SERVFAIL);
        assertThat(codes("null.example")).containsExactly("mx_null");
        assertThat(codes("both.example")).containsExactly("mx_null_not_alone");
        assertThat(codes("implicit.example")).containsExactly("mx_implicit");
        assertThat(codes("bare.example")).containsExactly("mx_missing");
        assertThat(codes("gone.example")).containsExactly("dns_nxdomain");
        assertThat(codes("broken.example")).containsExactly("dns_servfail");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.9,mx_host_is_address", "ms1234.msv1.invalid,mx_host_placeholder", "gone.example.com,mx_host_unresolved", "www.example.com,mx_host_alias",
            "slow.example.com,dns_timeout"})
    void hostsThatNobodyCanDeliverTo(String host, String code) {
        // given
        zone.alias("www.example.com", HOST).failing("slow.example.com", LookupAnswer.Reason.TIMEOUT).mx("odd.example", host);
        // when
        List<Finding> findings = new MxInspector(Clock.systemUTC()).inspect("odd.example", zone, Optional.empty()).findings();
        // then
        assertThat(findings).extracting(Finding::code).containsExactly(code);
        assertThat(findings.getFirst().tag()).contains(host);
    }

    @Test
    void repeatedHostsAndNamesThatLeadElsewhere() {
        // given
        zone.mx("twice.example", "a.example").mx("twice.example", "a.example").mx("twice.example", "b.example").address("a.example", "192.0.2.20")
                .address("b.example", "192.0.2.21").record("20.2.0.192.in-addr.arpa", RecordType.PTR, new DnsRecord.Name("other.example"));
        // when / then
        assertThat(codes("twice.example")).containsExactly("mx_duplicate", "mx_reverse_mismatch", "mx_reverse_missing", "mx_host_ipv6_missing");
    }

    @Test
    void howServersSpeakTls() {
        assertThat(codes(new SmtpAnswer.Plain())).containsExactly("mx_starttls_missing");
        assertThat(codes(new SmtpAnswer.TlsFailed())).containsExactly("mx_starttls_failed");
        assertThat(codes(new SmtpAnswer.Silent("nobody listens there"))).containsExactly("mx_unreachable");
        assertThat(codes(new SmtpAnswer.NotPublic())).containsExactly("mx_host_not_public");
        assertThat(codes(new SmtpAnswer.Encrypted("TLSv1.3", List.of(authority), false))).containsExactly("mx_certificate_name_mismatch", "mx_certificate_invalid");
        assertThat(codes(new SmtpAnswer.Encrypted("TLSv1.2", List.of(certificate), true))).containsExactly("mx_tls_outdated");
        now = certificate.getNotAfter().toInstant().minus(Duration.ofDays(3));
        assertThat(codes(new SmtpAnswer.Encrypted("TLSv1.3", List.of(certificate), true))).containsExactly("mx_certificate_expiring");
        now = certificate.getNotAfter().toInstant().plus(Duration.ofDays(3));
        assertThat(codes(new SmtpAnswer.Encrypted("TLSv1.3", List.of(certificate), true))).containsExactly("mx_certificate_expired");
    }

    @Test
    void aFaultOfTlsIsAnErrorWhereMtaStsAsksForIt() {
        assertThat(inspect(new SmtpAnswer.Plain()).findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        zone.text("_mta-sts.example.com", "v=STSv1; id=1");
        assertThat(inspect(new SmtpAnswer.Plain()).findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void aStarStandsForOneLabel() {
        assertThat(CertificateNames.cover(certificate, "a.lab.example")).isTrue();
        assertThat(CertificateNames.cover(certificate, "a.b.lab.example")).isFalse();
        assertThat(CertificateNames.cover(certificate, "lab.example")).isFalse();
    }

    @Test
    void danePinsTheKeyOrItsAuthority() throws Exception {
        // given
        zone.signed().record(TLSA, RecordType.TLSA, new DnsRecord.Tlsa(3, 1, 1, digest(certificate.getPublicKey().getEncoded())));
        // when / then
        assertThat(codes(shown())).containsExactly("dane_present", "dane_single_record");
        assertThat(codes(new SmtpAnswer.Plain())).containsExactly("mx_starttls_missing", "dane_present", "dane_single_record", "dane_without_starttls");
        assertThat(codes(new SmtpAnswer.Encrypted("TLSv1.3", List.of(authority, certificate), true))).contains("dane_mismatch");
        assertThat(danes(2, 0, 1, digest(authority.getEncoded()))).containsExactly("dane_present", "dane_single_record");
        assertThat(danes(2, 0, 1, digest(certificate.getEncoded()))).containsExactly("dane_present", "dane_single_record", "dane_mismatch");
        assertThat(danes(3, 0, 0, HexFormat.of().formatHex(certificate.getEncoded()))).containsExactly("dane_present", "dane_single_record");
    }

    @Test
    void aSignedDomainWithAServerInAnUnsignedZone() {
        zone.signed("example.com");
        assertThat(codes(shown())).containsExactly("mx_host_not_secured");
    }

    @Test
    void twoRecordsLetACertificateChange() throws Exception {
        zone.signed().record(TLSA, RecordType.TLSA, new DnsRecord.Tlsa(3, 1, 1, digest(certificate.getPublicKey().getEncoded())))
                .record(TLSA, RecordType.TLSA, new DnsRecord.Tlsa(3, 1, 1, "ab".repeat(32)));
        assertThat(codes(shown())).containsExactly("dane_present");
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,64", "3,2,1,64", "3,1,3,64", "3,1,1,63", "3,1,2,64", "3,1,0,0"})
    void tlsaRecordsThatAreNoUse(int usage, int selector, int matching, int digits) {
        zone.signed();
        assertThat(danes(usage, selector, matching, "a".repeat(digits))).containsExactly("dane_record_unusable");
    }

    @Test
    void daneWithoutDnssecOrForSomeServersOnly() throws Exception {
        // given
        zone.record(TLSA, RecordType.TLSA, new DnsRecord.Tlsa(3, 1, 1, digest(certificate.getPublicKey().getEncoded())));
        // when / then
        assertThat(codes(shown())).containsExactly("dane_not_secured");
        zone.mx("example.com", "mx.lab.example").address("mx.lab.example", "192.0.2.1");
        assertThat(codes(shown())).contains("dane_partial");
    }

    private List<String> danes(int usage, int selector, int matching, String data) {
        var answer = new LookupAnswer.Found(List.of(new DnsRecord.Tlsa(usage, selector, matching, data)), List.of(), Duration.ofHours(1), true);
        return DaneCheck.of(HOST, answer, true, Optional.of(shown())).stream().map(Finding::code).toList();
    }

    private static SmtpAnswer shown() {
        return new SmtpAnswer.Encrypted("TLSv1.3", List.of(certificate, authority), true);
    }

    private List<String> codes(SmtpAnswer answer) {
        return inspect(answer).findings().stream().map(Finding::code).toList();
    }

    private MxInspection inspect(SmtpAnswer answer) {
        MailServers servers = host -> answer;
        return new MxInspector(Clock.fixed(now, ZoneOffset.UTC)).inspect("example.com", zone, Optional.of(servers));
    }

    private List<String> codes(String domain) {
        return new MxInspector(Clock.systemUTC()).inspect(domain, zone, Optional.empty()).findings().stream().map(Finding::code).toList();
    }

    private static String digest(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }

    private static X509Certificate read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
