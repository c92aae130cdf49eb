package io.marcato.reports;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.PolicyOverride;
import io.marcato.events.AggregateReportReceived.Report;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import io.marcato.events.EventCodec;
import io.marcato.testing.TestingKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Reports for tests: small, readable, each with a key of its own. */
public final class TestingReports {

    private static final AtomicLong ACCOUNTS = new AtomicLong(1_000);

    private TestingReports() {
    }

    /** An account no other test uses. */
    public static long newAccount() {
        return ACCOUNTS.incrementAndGet();
    }

    public static Report report(String organisation, LocalDate day, String domain, String policy) {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Report(organisation, "dmarc@" + organisation, "1", begin, begin.plus(Duration.ofDays(1)), domain, policy, "", "", "",
                "", "r", "r");
    }

    public static Report report(LocalDate day, String domain) {
        return report("receiver.example", day, domain, "none");
    }

    public static Row pass(String ip, long count, String domain) {
        return new Row(ip, count, "none", "pass", "pass", domain, domain, "", List.of(), List.of(new DkimResult(domain, "s1", "pass")),
                List.of(new SpfResult(domain, "mfrom", "pass")));
    }

    public static Row fail(String ip, long count, String domain) {
        return new Row(ip, count, "none", "fail", "fail", domain, "elsewhere.example", "", List.of(), List.of(),
                List.of(new SpfResult("elsewhere.example", "mfrom", "softfail")));
    }

    public static Row overridden(String ip, long count, String domain, String reason, String comment) {
        return new Row(ip, count, "none", "fail", "fail", domain, "list.example", "", List.of(new PolicyOverride(reason, comment)),
                List.of(new DkimResult("list.example", "k", "pass")), List.of(new SpfResult("list.example", "mfrom", "pass")));
    }

    public static AggregateReportReceived whole(long account, Report report, List<Row> rows) {
        return AggregateReportReceived.of(account, key(), 0, 1, report, rows);
    }

    public static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    public static void publish(AggregateReportReceived event) {
        TestingKafka.publish(event.topic(), event.key(), EventCodec.encode(event));
    }
}
