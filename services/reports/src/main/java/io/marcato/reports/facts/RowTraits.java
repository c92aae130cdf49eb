package io.marcato.reports.facts;

import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.PolicyOverride;
import io.marcato.events.AggregateReportReceived.Report;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import io.marcato.reports.addresses.OrganisationalDomain;
import java.util.Comparator;
import java.util.List;

/** Reads the traits off the rows of one report. */
final class RowTraits {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_COMMENT = 1_000;

    private final Report report;

    RowTraits(Report report) {
        this.report = report;
    }

    Traits of(Row row) {
        String from = name(row.headerFrom().isEmpty() ? orEmpty(report.policyDomain()) : row.headerFrom());
        DkimResult dkim = counting(row, from);
        SpfResult spf = counting(row.spfResults());
        PolicyOverride override = row.overrides().isEmpty() ? new PolicyOverride("", "") : row.overrides().getFirst();
        return new Traits(from, dkimCode(row, dkim), PolicyCode.alignment(row.dkim()), dkim == null ? "" : name(dkim.domain()),
                dkim == null ? "" : name(dkim.selector()), spf == null ? SpfResultCode.UNREADABLE : SpfResultCode.of(spf.result()),
                PolicyCode.alignment(row.spf()), spf == null ? "" : name(spf.domain()), PolicyCode.disposition(row.disposition()),
                PolicyCode.reason(override.type()), clean(override.comment(), LONGEST_COMMENT), published(from));
    }

    /** Of several signatures, the one DMARC looks at: one that passes and is aligned, else one that passes, else one that is aligned. */
    private static DkimResult counting(Row row, String from) {
        List<DkimResult> results = row.dkimResults();
        if (results.size() < 2) {
            return results.isEmpty() ? null : results.getFirst();
        }
        return results.stream().max(Comparator.comparingInt(result -> weight(result, from))).orElseThrow();
    }

    private static int weight(DkimResult result, String from) {
        return (result.result().equals("pass") ? 2 : 0) + (OrganisationalDomain.shared(result.domain(), from) ? 1 : 0);
    }

    /** Reporters leave DKIM out for mail without a signature; without any result at all nothing was reported. */
    private static String dkimCode(Row row, DkimResult dkim) {
        if (dkim != null) {
            return DkimResultCode.of(dkim.result());
        }
        return row.spfResults().isEmpty() ? DkimResultCode.UNREADABLE : DkimResultCode.NONE;
    }

    /** DMARC looks at the envelope sender, not at HELO (RFC 7489 section 3.1.2, RFC 9989 section 4.4.2). */
    private static SpfResult counting(List<SpfResult> results) {
        for (SpfResult result : results) {
            if (!result.scope().equals("helo")) {
                return result;
            }
        }
        return results.isEmpty() ? null : results.getFirst();
    }

    /** The policy for the domain itself, or for subdomains. Whether np applies a report does not tell: the subdomain may well exist. */
    private String published(String from) {
        boolean subdomain = !from.equals(report.policyDomain());
        String word = subdomain && !orEmpty(report.sp()).isEmpty() ? report.sp() : orEmpty(report.p());
        return PolicyCode.published(word);
    }

    private static String name(String text) {
        return clean(text, LONGEST_NAME);
    }

    /** PostgreSQL takes no null character in a text. */
    private static String clean(String text, int longest) {
        String head = text.length() > longest ? text.substring(0, longest) : text;
        return head.indexOf('\0') < 0 ? head : head.replace("\0", "");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
