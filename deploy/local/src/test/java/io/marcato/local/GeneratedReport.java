package io.marcato.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report made from a number: one of many that differ, with a known number of messages. */
record GeneratedReport(int number) {

    static final String DAY = "2026-03-14";
    private static final long BEGIN = 1_773_446_400;
    private static final int DOMAINS = 20;

    int rows() {
        return 1 + number % 5;
    }

    long messages() {
        return IntStream.range(0, rows()).mapToLong(this::count).sum();
    }

    byte[] xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback>
                  <report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email><report_id>generated-%d</report_id>
                    <date_range><begin>%d</begin><end>%d</end></date_range></report_metadata>
                  <policy_published><domain>%s</domain><p>none</p><pct>100</pct></policy_published>
                %s</feedback>
                """.formatted(number, BEGIN, BEGIN + 86_399, domain(), IntStream.range(0, rows()).mapToObj(this::row).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    String mail(String recipient) {
        return """
                From: dmarc@receiver.example
                To: %s
                Subject: Report Domain: %s Submitter: receiver.example Report-ID: <generated-%d>
                MIME-Version: 1.0
                Content-Type: text/xml; name="report.xml"
                Content-Transfer-Encoding: base64

                %s
                """.formatted(recipient, domain(), number, Base64.getMimeEncoder().encodeToString(xml())).replaceAll("\\r?\\n", "\r\n");
    }

    private String domain() {
        return "domain-" + number % DOMAINS + ".example";
    }

    private int count(int row) {
        return 1 + (number * 7 + row * 13) % 50;
    }

    private String row(int row) {
        return """
                  <record>
                    <row><source_ip>203.0.113.%d</source_ip><count>%d</count>
                      <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
                    <identifiers><header_from>%s</header_from></identifiers>
                    <auth_results><spf><domain>%s</domain><result>pass</result></spf></auth_results>
                  </record>
                """.formatted(1 + (number + row) % 250, count(row), domain(), domain());
    }
}
