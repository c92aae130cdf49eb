package io.marcato.reportformats;

import java.util.ArrayList;
import java.util.List;

/** Collects findings up to a limit. */
final class Findings {

    private final int limit;
    private final List<Finding> list = new ArrayList<>();
    private boolean more;

    Findings(int limit) {
        this.limit = limit;
    }

    void add(FindingCode code, Position position, String text) {
        if (list.size() < limit) {
            list.add(code.finding(position, text));
        } else if (!more) {
            more = true;
            list.add(FindingCode.MORE_FINDINGS.finding(position, "There are more findings; the first " + limit + " are kept."));
        }
    }

    void addFirst(Finding finding) {
        list.addFirst(finding);
    }

    List<Finding> list() {
        return list;
    }
}
