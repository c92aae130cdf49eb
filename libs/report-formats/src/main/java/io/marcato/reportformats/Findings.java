package io.marcato.reportformats;

import java.util.ArrayList;
import java.util.List;

/** Collects findings up to a limit. */
public final class Findings {

    private final int limit;
    private final List<Finding> list = new ArrayList<>();
    private boolean more;

    public Findings(int limit) {
        this.limit = limit;
    }

    public void add(FindingKind code, Position position, String text) {
        if (list.size() < limit) {
            list.add(code.finding(position, text));
        } else if (!more) {
            more = true;
            list.add(FindingCode.MORE_FINDINGS.finding(position, "There are more findings; the first " + limit + " are kept."));
        }
    }

    public void addFirst(Finding finding) {
        list.addFirst(finding);
    }

    public List<Finding> list() {
        return list;
    }
}
