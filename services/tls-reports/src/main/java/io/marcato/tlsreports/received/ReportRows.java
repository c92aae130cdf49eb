package io.marcato.tlsreports.received;

import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.tlsreports.domains.ContentKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sums of some chunks of one account, ready to be written. */
final class ReportRows {

    record PolicyDay(long domainId, String type, String mode, LocalDate day) {
    }

    record Sessions(long successful, long failed, Instant lastSeen) {

        Sessions plus(Sessions other) {
            return new Sessions(Math.addExact(successful, other.successful), Math.addExact(failed, other.failed), later(lastSeen, other.lastSeen));
        }
    }

    record FailureDay(LocalDate day, long domainId, short result, long kindId) {
    }

    record Failures(long sessions, Instant firstSeen, Instant lastSeen) {

        Failures plus(Failures other) {
            return new Failures(Math.addExact(sessions, other.sessions), firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                    later(lastSeen, other.lastSeen));
        }
    }

    final Map<Long, String> domains = new HashMap<>();
    final Map<PolicyDay, Sessions> policies = new HashMap<>();
    final Map<Long, FailureKind> kinds = new HashMap<>();
    final Map<FailureDay, Failures> failures = new HashMap<>();

    /** @param counted policies of the same report, by index, whose totals have been added with an earlier chunk; grows */
    void add(TlsReportReceived chunk, Set<Integer> counted) {
        for (Policy policy : chunk.policies()) {
            add(chunk.report(), policy, counted.add(policy.index()));
        }
    }

    void add(TlsReportReceived whole) {
        add(whole, new HashSet<>());
    }

    private void add(TlsReportReceived.Report report, Policy policy, boolean withTotals) {
        String domain = FailureKind.clean(policy.domain()).toLowerCase(Locale.ROOT);
        long domainId = ContentKey.ofDomain(domain);
        LocalDate day = day(report);
        String type = type(policy);
        domains.put(domainId, domain);
        if (withTotals) {
            policies.merge(new PolicyDay(domainId, type, mode(policy, type), day), new Sessions(policy.successful(), policy.failed(), end(report)),
                    Sessions::plus);
        }
        String organisation = FailureKind.clean(report.organisation()).strip();
        for (Failure failure : policy.failures()) {
            FailureKind kind = FailureKind.of(domain, type, organisation, failure);
            long kindId = kind.id();
            kinds.putIfAbsent(kindId, kind);
            failures.merge(new FailureDay(day, domainId, kind.result(), kindId), new Failures(failure.failedSessions(), report.begin(), end(report)),
                    Failures::plus);
        }
    }

    /** A report belongs to the UTC day its range begins on. */
    static LocalDate day(TlsReportReceived.Report report) {
        return LocalDate.ofInstant(report.begin(), ZoneOffset.UTC);
    }

    private static Instant end(TlsReportReceived.Report report) {
        return report.end() == null || report.end().isBefore(report.begin()) ? report.begin() : report.end();
    }

    private static String type(Policy policy) {
        return switch (policy.type()) {
            case "sts" -> "s";
            case "tlsa" -> "t";
            case null, default -> "n";
        };
    }

    private static String mode(Policy policy, String type) {
        if (!type.equals("s")) {
            return "";
        }
        return switch (policy.mode()) {
            case "enforce" -> "e";
            case "testing" -> "t";
            case "none" -> "n";
            case null, default -> "";
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
