package io.marcato.catalog.issues;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Silence;
import io.marcato.events.InspectionKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the name itself: it is gone, or its servers do not answer. */
final class NameProblems {

    private NameProblems() {
    }

    /** Names below an organizational domain come and go, and forgers make them up. */
    static List<Problem> of(DomainPicture picture) {
        return picture.subdomain() ? List.of() : List.of(new Problem("DNS", "dns_nxdomain", "", "error",
                "The domain does not exist in DNS.", "Check that its registration has not expired and that it is delegated to your name servers.",
                "DNS answers that there is no such name as " + picture.domain() + "."));
    }

    /** One issue for the domain, for the servers are the same for all of its records. */
    static List<Problem> silence(DomainPicture picture) {
        List<Observation> silent = picture.observations().values().stream()
                .filter(seen -> seen.kind() != InspectionKind.OWNERSHIP && seen.silence() != null && seen.silence().persists(picture.now()))
                .sorted(Comparator.comparing(Observation::kind)).toList();
        if (silent.isEmpty()) {
            return List.of();
        }
        Silence longest = silent.stream().map(Observation::silence).min(Comparator.comparing(Silence::since)).orElseThrow();
        return List.of(new Problem("DNS", longest.code(), "", "error", longest.text(),
                "Check the name servers of the domain and its delegation; receivers can not see the records either.",
                "No answer since " + Words.day(longest.since()) + " for: "
                        + silent.stream().map(seen -> Words.kind(seen.kind())).collect(Collectors.joining(", ")) + ". "
                        + "What was known of these records before is kept."));
    }
}
