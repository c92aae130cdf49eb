package io.marcato.local.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one receiver has seen of one domain on one day. The figures follow from receiver, domain and day, so that the same report is the same each time.
 */
record DemoReport(Receiver receiver, String domain, LocalDate day) {

    private static final long LAST_SECOND = 86_399;

    /** A receiver of mail who sends reports. */
    record Receiver(String name, String mailbox) {
    }

    /** A row of the report. */
    private record Row(Sender sender, int messages) {
    }

    String id() {
        return "demo." + receiver.name().toLowerCase().replace(' ', '-') + "." + domain + "." + day;
    }

    /** Name by the rules of RFC 7489, section 7.2.1.1, without the ending. */
    String fileName() {
        return receiver.mailbox().substring(receiver.mailbox().indexOf('@') + 1) + "!" + domain + "!" + begin() + "!" + (begin() + LAST_SECOND);
    }

    long messages() {
        return rows().stream().mapToLong(Row::messages).sum();
    }

    String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback>
                  <version>1.0</version>
                  <report_metadata>
                    <org_name>%s</org_name>
                    <email>%s</email>
                    <report_id>%s</report_id>
                    <date_range><begin>%d</begin><end>%d</end></date_range>
                  </report_metadata>
                  <policy_published>
                    <domain>%s</domain><adkim>r</adkim><aspf>r</aspf><p>quarantine</p><sp>quarantine</sp><pct>100</pct>
                  </policy_published>
                %s</feedback>
                """.formatted(receiver.name(), receiver.mailbox(), id(), begin(), begin() + LAST_SECOND, domain,
                rows().stream().map(DemoReport::xml).collect(Collectors.joining()));
    }

    private List<Row> rows() {
        var random = new Random(id().hashCode());
        List<Sender> senders = Sender.all().stream().filter(sender -> sender.from().equals(domain)).toList();
        return IntStream.range(0, senders.size()).mapToObj(i -> new Row(senders.get(i), random.nextInt(senders.get(i).mostPerDay() + 1)))
                .filter(row -> row.messages() > 0).toList();
    }

    private long begin() {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static String xml(Row row) {
        Sender sender = row.sender();
        return """
                  <record>
                    <row>
                      <source_ip>%s</source_ip>
                      <count>%d</count>
                      <policy_evaluated><disposition>%s</disposition><dkim>%s</dkim><spf>%s</spf>%s</policy_evaluated>
                    </row>
                    <identifiers><header_from>%s</header_from></identifiers>
                    <auth_results>%s<spf><domain>%s</domain><result>%s</result></spf></auth_results>
                  </record>
                """.formatted(sender.address(), row.messages(), disposition(sender), result(sender.passesDkim()), result(sender.passesSpf()),
                override(sender), sender.from(), signature(sender), sender.spfDomain(), sender.spfResult());
    }

    private static String disposition(Sender sender) {
        return sender.passesDkim() || sender.passesSpf() ? "none" : "quarantine";
    }

    private static String result(boolean pass) {
        return pass ? "pass" : "fail";
    }

    private static String override(Sender sender) {
        return sender.override().isEmpty() ? "" : "<reason><type>" + sender.override() + "</type><comment>arc=pass</comment></reason>";
    }

    private static String signature(Sender sender) {
        return sender.dkimDomain().isEmpty() ? ""
                : "<dkim><domain>" + sender.dkimDomain() + "</domain><selector>s1</selector><result>" + sender.dkimResult() + "</result></dkim>";
    }
}
