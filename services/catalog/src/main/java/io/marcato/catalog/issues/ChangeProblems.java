package io.marcato.catalog.issues;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Peak;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was better before: records that have vanished or are weaker, reports that go elsewhere. */
final class ChangeProblems {

    /** Code and severity of a vanished record, by kind. */
    private static final Map<InspectionKind, Vanished> VANISHED = Map.of(
            InspectionKind.DMARC, new Vanished("dmarc_record_missing", "error"),
            InspectionKind.SPF, new Vanished("spf_record_missing", "error"),
            InspectionKind.MX, new Vanished("mx_record_missing", "error"),
            InspectionKind.MTA_STS, new Vanished("mtasts_record_missing", "error"),
            InspectionKind.TLS_RPT, new Vanished("tlsrpt_record_missing", "warning"),
            InspectionKind.BIMI, new Vanished("bimi_record_missing", "warning"));

    private ChangeProblems() {
    }

    static List<Problem> of(DomainPicture picture) {
        List<Problem> problems = new ArrayList<>();
        VANISHED.forEach((kind, vanished) -> vanished(picture.of(kind), vanished).ifPresent(problems::add));
        Observation dmarc = picture.of(InspectionKind.DMARC);
        weakened(dmarc, "p", IssueCode.DMARC_POLICY_WEAKENED)
                .or(() -> weakened(dmarc, "sp", IssueCode.DMARC_SUBDOMAIN_POLICY_WEAKENED)).ifPresent(problems::add);
        weakened(picture.of(InspectionKind.SPF), "all", IssueCode.SPF_RECORD_WEAKENED).ifPresent(problems::add);
        weakened(picture.of(InspectionKind.MTA_STS), "mode", IssueCode.MTASTS_POLICY_WEAKENED).ifPresent(problems::add);
        ruaLost(dmarc, picture).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> vanished(Observation seen, Vanished vanished) {
        if (!seen.is(State.MISSING) || seen.before().isEmpty()) {
            return Optional.empty();
        }
        String name = Words.kind(seen.kind());
        return Optional.of(new Problem(seen.kind().name(), vanished.code, "", vanished.severity,
                "The " + name + " record has vanished.", "Publish it again, or ignore this if it was taken down on purpose.",
                "Last seen " + Words.day(seen.beforeSeen()) + ": " + String.join("\n", seen.before())));
    }

    private static Optional<Problem> weakened(Observation seen, String of, IssueCode code) {
        Integer level = seen.strengths().get(of);
        if (!seen.is(State.PRESENT) || level == null) {
            return Optional.empty();
        }
        return seen.weakened(of, level).map(peak -> Problem.of(seen.kind().name(), code, "", details(peak, seen)));
    }

    private static String details(Peak peak, Observation seen) {
        return Words.records(seen.records()) + "\nLast seen " + Words.day(peak.seen()) + ": " + peak.text();
    }

    private static Optional<Problem> ruaLost(Observation dmarc, DomainPicture picture) {
        boolean lost = dmarc.is(State.PRESENT) && dmarc.dmarc() != null && dmarc.dmarc().inheritedFrom() == null
                && !dmarc.dmarc().reportsReachAccount() && dmarc.reached() != null;
        return lost ? Optional.of(Problem.of("DMARC", IssueCode.DMARC_RUA_LOST, "", Words.records(dmarc.records())
                + "\nOur address: mailto:" + picture.reportingAddress() + "\nLast seen in the record: " + Words.day(dmarc.reached()) + "."))
                : Optional.empty();
    }

    private record Vanished(String code, String severity) {
    }
}
