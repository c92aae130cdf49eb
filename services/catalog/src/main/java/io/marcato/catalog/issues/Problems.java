package io.marcato.catalog.issues;

import io.marcato.catalog.observations.DomainPicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with a domain, one of each kind. */
public final class Problems {

    private Problems() {
    }

    public static List<Problem> of(DomainPicture picture) {
        List<Problem> all = new ArrayList<>();
        if (Boolean.FALSE.equals(picture.nameExists())) {
            all.addAll(NameProblems.of(picture));
        } else {
            all.addAll(NameProblems.silence(picture));
            all.addAll(RecordProblems.of(picture));
            all.addAll(ChangeProblems.of(picture));
        }
        all.addAll(MailProblems.of(picture));
        Map<Problem.Key, Problem> distinct = new LinkedHashMap<>();
        all.forEach(problem -> distinct.putIfAbsent(problem.key(), problem));
        return List.copyOf(distinct.values());
    }
}
