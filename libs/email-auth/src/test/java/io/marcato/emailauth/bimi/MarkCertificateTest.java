package io.marcato.emailauth.bimi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.RecordSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkCertificateTest {

    private static final URI URL = URI.create("https://example.com/vmc.pem");
    private static final String LOGO = "977f6761f83a0b43812636fa8efd1a34a2c766fa4b3376dafa014065c7c184dc";

    @Test
    void aSampleIsReadAsItsVerdictSays() throws IOException {
        // given
        JsonNode expected = RecordSamples.json("bimi/expected.json").at("/files/vmc~1paypal_vmc.pem/certificates/0");

        // when
        MarkCertificate certificate = MarkCertificateReader.read(sample("vmc/paypal_vmc.pem")).orElseThrow();

        // then
        assertThat(certificate.chain()).hasSize(3);
        assertThat(certificate.subject()).contains(expected.get("common_name").asText());
        assertThat(certificate.issuer()).contains(expected.get("issuer").asText());
        assertThat(certificate.serialNumber()).isEqualTo(expected.get("serial").asText());
        assertThat(certificate.notBefore()).isEqualTo(expected.get("not_before").asText());
        assertThat(certificate.notAfter()).isEqualTo(expected.get("not_after").asText());
        assertThat(certificate.domains()).isEqualTo(RecordSamples.strings(expected.get("dns_names")));
        assertThat(certificate.isForMarks()).isTrue();
        assertThat(certificate.markType()).contains(expected.get("mark_type").asText());
        assertThat(certificate.kind()).isEqualTo(CertificateKind.VMC);
        Logotype logotype = certificate.logotype().orElseThrow();
        assertThat(logotype.svg()).hasSize(expected.get("svg_bytes").asInt());
        assertThat(HexFormat.of().formatHex(Logotype.digest("SHA-256", logotype.svg()))).isEqualTo(expected.get("svg_sha256").asText());
        assertThat(logotype.hashMatches()).isTrue();
    }

    @Test
    void theLogoInsideIsInOrder() throws IOException {
        // when
        Logotype logotype = MarkCertificateReader.read(sample("vmc/paypal_vmc.pem")).flatMap(MarkCertificate::logotype).orElseThrow();

        // then
        assertThat(new SvgLogoParser().parse(logotype.svg()).isValid()).isTrue();
    }

    @Test
    void inItsTimeItWasValid() throws IOException {
        // when
        InspectedCertificate certificate = check("2025-01-01T00:00:00Z", sample("vmc/paypal_vmc.pem"), Set.of("paypal.com"));

        // then
        assertThat(certificate.findings()).isEmpty();
        assertThat(certificate.chainValid()).isTrue();
        assertThat(certificate.logoMatches()).contains(true);
    }

    @Test
    void laterItIsExpiredAndNothingElse() throws IOException {
        assertThat(codes(check("2026-01-01T00:00:00Z", sample("vmc/paypal_vmc.pem"), Set.of("paypal.com"))))
                .containsExactly("bimi_certificate_expired");
    }

    @Test
    void shortBeforeItIsTold() throws IOException {
        assertThat(codes(check("2025-09-01T00:00:00Z", sample("vmc/paypal_vmc.pem"), Set.of("paypal.com"))))
                .containsExactly("bimi_certificate_expires_soon");
    }

    @Test
    void anotherDomainAndAnotherLogo() throws IOException {
        // when
        InspectedCertificate certificate = new CertificateCheck(MarkAuthorities.known(), clock("2025-01-01T00:00:00Z")).check(URL,
                sample("vmc/paypal_vmc.pem"), Set.of("example.com"), Optional.of("00"));

        // then
        assertThat(codes(certificate)).containsExactly("bimi_certificate_domain_mismatch", "bimi_certificate_logo_mismatch");
        assertThat(certificate.logoMatches()).contains(false);
    }

    @Test
    void aChainThatLacksItsMiddleIsNotTrusted() throws IOException {
        // given
        String pem = new String(sample("vmc/paypal_vmc.pem"), StandardCharsets.US_ASCII);
        byte[] alone = pem.substring(0, pem.indexOf("-----END CERTIFICATE-----") + 26).getBytes(StandardCharsets.US_ASCII);

        // then
        assertThat(codes(check("2025-01-01T00:00:00Z", alone, Set.of("paypal.com")))).containsExactly("bimi_certificate_untrusted");
    }

    @Test
    void aRootIsNoMarkCertificate() throws IOException {
        assertThat(codes(check("2025-01-01T00:00:00Z", sample("vmc/digicert.pem"), Set.of("paypal.com")))).contains("bimi_certificate_invalid",
                "bimi_certificate_domain_mismatch");
    }

    @Test
    void theKnownAuthoritiesAreThoseOfTheSamples() throws IOException {
        assertThat(MarkCertificateReader.certificates(sample("checkdmarc/MVACAs.pem"))).hasSize(4);
        assertThat(MarkAuthorities.known()).isNotNull();
    }

    @Test
    void damagedCertificatesAreRefusedOrReadButNeverThrow() throws IOException {
        // given
        byte[] der = MarkCertificateReader.read(sample("vmc/paypal_vmc.pem")).orElseThrow().own().getExtensionValue(Logotype.OID);
        byte[] pem = sample("vmc/paypal_vmc.pem");
        Random random = new Random(11);

        for (int i = 0; i < 5000; i++) {
            // when
            byte[] damaged = damaged(der, random);
            byte[] damagedPem = damaged(pem, random);

            // then
            assertThat(Logotype.of(damaged)).isNotNull();
            if (i % 10 == 0) {
                assertThat(check("2025-01-01T00:00:00Z", damagedPem, Set.of("paypal.com"))).isNotNull();
            }
        }
    }

    @Test
    void aPackedLogoThatGrowsBeyondReasonIsRefused() throws IOException {
        // given
        java.io.ByteArrayOutputStream bomb = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(bomb)) {
            out.write(new byte[10_000_000]);
        }

        // then
        assertThat(Gzip.unpacked(bomb.toByteArray(), 1 << 20)).isEmpty();
        assertThat(Gzip.unpacked(Arrays.copyOf(bomb.toByteArray(), 100), 1 << 20)).isEmpty();
    }

    private static byte[] damaged(byte[] octets, Random random) {
        byte[] damaged = Arrays.copyOf(octets, random.nextInt(5) == 0 ? random.nextInt(octets.length) : octets.length);
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(Math.min(damaged.length, random.nextBoolean() ? 80 : damaged.length))] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static InspectedCertificate check(String now, byte[] pem, Set<String> names) {
        return new CertificateCheck(MarkAuthorities.known(), clock(now)).check(URL, pem, names, Optional.of(LOGO));
    }

    private static Clock clock(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    private static byte[] sample(String file) throws IOException {
        return Files.readAllBytes(RecordSamples.folder().resolve("bimi").resolve(file));
    }

    private static List<String> codes(InspectedCertificate certificate) {
        return certificate.findings().stream().map(Finding::code).toList();
    }
}
