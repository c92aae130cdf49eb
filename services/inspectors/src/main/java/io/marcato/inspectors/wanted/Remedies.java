package io.marcato.inspectors.wanted;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.FindingCode;
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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about findings; their own texts end with it. */
final class Remedies {

    private static final Map<String, String> BY_CODE = Stream.<FindingCode[]>of(BimiCode.values(), DaneCode.values(), DkimCode.values(), DmarcCode.values(),
            DnsCode.values(), MtaStsCode.values(), MxCode.values(), TagCode.values(), TlsRptCode.values(), ZoneCode.values())
            .flatMap(Stream::of).collect(Collectors.toMap(FindingCode::code, FindingCode::remedy));

    private Remedies() {
    }

    /** Empty where the text itself says it. */
    static String of(Finding finding) {
        return BY_CODE.getOrDefault(finding.code(), "");
    }

    static String withoutRemedy(Finding finding) {
        String remedy = of(finding);
        return !remedy.isEmpty() && finding.text().endsWith(" " + remedy)
                ? finding.text().substring(0, finding.text().length() - remedy.length() - 1) : finding.text();
    }
}
