package io.marcato.catalog.issues;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.SeenFinding;
import io.marcato.catalog.observations.Silence;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Findings of severity error become issues. Three exceptions keep the list useful: a record that a domain may do without and never had is no issue but a
 * task; faults of DNS and of web servers count when they last; a DKIM key counts while somebody signs with it.
 */
final class RecordProblems {

    private static final Set<String> DNS_FAULTS = Set.of("dns_timeout", "dns_servfail", "dns_dnssec_bogus");
    private static final Set<String> WEB_FAULTS = Set.of("mtasts_policy_unreachable", "bimi_logo_unreachable", "bimi_certificate_unreachable");
    private static final Set<InspectionKind> EXPECTED = Set.of(InspectionKind.DMARC, InspectionKind.SPF);
    private static final int DAYS_OF_SIGNING = 7;

    private RecordProblems() {
    }

    static List<Problem> of(DomainPicture picture) {
        List<Problem> problems = new ArrayList<>();
        for (Observation seen : picture.observations().values()) {
            if (seen.kind() != InspectionKind.OWNERSHIP) {
                seen.findings().stream().filter(SeenFinding::isError).filter(finding -> counts(finding, seen, picture))
                        .forEach(finding -> problems.add(problem(finding, seen)));
            }
        }
        lookups(picture.of(InspectionKind.SPF), problems);
        return problems;
    }

    private static boolean counts(SeenFinding finding, Observation seen, DomainPicture picture) {
        if (DNS_FAULTS.contains(finding.code())) {
            return Silence.lasts(finding.since(), finding.times(), 3, picture.now());
        }
        if (seen.kind() == InspectionKind.DKIM) {
            return signs(finding.subject(), picture);
        }
        if (seen.is(State.MISSING)) {
            // What has vanished is told with what stood there before.
            return EXPECTED.contains(seen.kind()) && seen.before().isEmpty();
        }
        return !WEB_FAULTS.contains(finding.code()) || Silence.lasts(finding.since(), finding.times(), 2, picture.now());
    }

    private static boolean signs(String selector, DomainPicture picture) {
        return picture.volumes().past(DAYS_OF_SIGNING, picture.today()).selectors().contains(selector);
    }

    private static Problem problem(SeenFinding finding, Observation seen) {
        String subject = finding.subject().isEmpty() ? "" : "About: " + finding.subject() + "\n";
        return new Problem(seen.kind().name(), finding.code(), finding.subject(), "error", finding.text(), finding.remedy(),
                subject + Words.records(seen.records()) + "\nSeen since " + Words.day(finding.since()) + ".");
    }

    /** The limit holds whether or not a finding speaks of it. */
    private static void lookups(Observation spf, List<Problem> problems) {
        boolean told = problems.stream().anyMatch(problem -> problem.code().equals("spf_too_many_lookups"));
        if (spf.spf() != null && spf.spf().lookups() > 10 && !told) {
            problems.add(new Problem("SPF", "spf_too_many_lookups", "", "error",
                    "Evaluation needs " + spf.spf().lookups() + " DNS queries; the limit is 10.",
                    "Remove includes that no mail needs, or name networks instead.", Words.records(spf.records())));
        }
    }
}
