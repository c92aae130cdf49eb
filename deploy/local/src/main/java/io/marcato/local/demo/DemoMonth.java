package io.marcato.local.demo;

import io.marcato.local.demo.DemoReport.Receiver;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The reports of the thirty days before a day, two a day. */
record DemoMonth(LocalDate today) {

    private static final int DAYS = 30;
    private static final List<String> DOMAINS = List.of("harbour-coffee.example", "harbour-beans.example");
    private static final List<Receiver> RECEIVERS = List.of(new Receiver("google.com", "noreply-dmarc-support@google.com"),
            new Receiver("Enterprise Outlook", "dmarcreport@microsoft.com"), new Receiver("Yahoo", "dmarchelp@yahooinc.com"));

    LocalDate begin() {
        return today.minusDays(DAYS);
    }

    List<DemoReport> reports() {
        return IntStream.range(0, DAYS * DOMAINS.size()).mapToObj(this::report).toList();
    }

    private DemoReport report(int number) {
        int day = number / DOMAINS.size();
        int domain = number % DOMAINS.size();
        return new DemoReport(RECEIVERS.get((day + domain) % RECEIVERS.size()), DOMAINS.get(domain), begin().plusDays(day));
    }
}
