package io.marcato.emailauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.bimi.BimiCode;
import io.marcato.emailauth.dkim.DkimCode;
import io.marcato.emailauth.dmarc.DmarcCode;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.mtasts.MtaStsCode;
import io.marcato.emailauth.mx.DaneCode;
import io.marcato.emailauth.mx.MxCode;
import io.marcato.emailauth.tags.TagCode;
import io.marcato.emailauth.tlsrpt.TlsRptCode;
import io.marcato.emailauth.zone.ZoneCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsDocumentTest {

    private static final List<FindingCode[]> CODES = List.of(DnsCode.values(), TagCode.values(), DmarcCode.values(), DkimCode.values(),
            BimiCode.values(), MtaStsCode.values(), TlsRptCode.values(), MxCode.values(), DaneCode.values(), ZoneCode.values());

    @Test
    void theDocumentListsEveryCodeWithItsMeaningAndNoOther() throws IOException {
        // given
        Path document = Path.of(System.getProperty("marcato.root", "../..")).resolve("docs/findings.md");
        List<String> prefixes = List.of("dns_", "tag_", "dmarc_", "dkim_", "bimi_", "mtasts_", "tlsrpt_", "mx_", "dane_", "zone_");

        // when
        List<String> listed = Files.readAllLines(document).stream().filter(line -> prefixes.stream().anyMatch(word -> line.startsWith("| `" + word)))
                .toList();

        // then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(codes().map(FindingsDocumentTest::row).toList());
    }

    @Test
    void everyCodeHasAnOwnWordAndSentencesForPeople() {
        assertThat(codes().map(FindingCode::code)).doesNotHaveDuplicates();
        assertThat(codes()).allSatisfy(code -> {
            assertThat(code.meaning()).endsWith(".");
            assertThat(code.remedy()).endsWith(".");
            assertThat(code.section()).isNotBlank();
        });
    }

    private static Stream<FindingCode> codes() {
        return CODES.stream().flatMap(Arrays::stream);
    }

    private static String row(FindingCode code) {
        return "| `" + code.code() + "` | " + code.severity().name().toLowerCase(Locale.ROOT) + " | " + code.meaning() + " | " + code.section()
                + " | "
                + code.remedy() + " |";
    }
}
