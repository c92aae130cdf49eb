package io.marcato.reports.preparation;

import io.marcato.reports.facts.MessageCount;
import io.marcato.reports.facts.PolicyCode;
import io.marcato.reports.facts.Traits;
import io.marcato.reports.results.Totals;
import java.util.Arrays;

/** Running totals by index, as columns. */
public final class Sums {

    private static final int FIGURES = 8;
    private static final int MESSAGES = 0;
    private static final int COMPLIANT = 1;
    private static final int SPF = 2;
    private static final int DKIM = 3;
    private static final int NONE = 4;
    private static final int QUARANTINE = 5;
    private static final int REJECT = 6;
    private static final int UNKNOWN = 7;

    private long[] figures = new long[64 * FIGURES];

    public void add(int index, Traits traits, long messages) {
        int at = index * FIGURES;
        if (at >= figures.length) {
            figures = Arrays.copyOf(figures, Math.max(figures.length * 2, at + FIGURES));
        }
        add(at + MESSAGES, messages);
        if (traits.compliant()) {
            add(at + COMPLIANT, messages);
        }
        if (traits.spfAligned()) {
            add(at + SPF, messages);
        }
        if (traits.dkimAligned()) {
            add(at + DKIM, messages);
        }
        add(at + disposition(traits.policyApplied()), messages);
    }

    public Totals totals(int index) {
        int at = index * FIGURES;
        if (at >= figures.length) {
            return new Totals(0, 0, 0, 0, new Totals.Dispositions(0, 0, 0, 0));
        }
        return new Totals(figures[at], figures[at + COMPLIANT], figures[at + SPF], figures[at + DKIM],
                new Totals.Dispositions(figures[at + NONE],
                figures[at + QUARANTINE], figures[at + REJECT], figures[at + UNKNOWN]));
    }

    private void add(int at, long messages) {
        figures[at] = MessageCount.sum(figures[at], messages);
    }

    private static int disposition(String code) {
        return switch (code) {
            case PolicyCode.NONE -> NONE;
            case PolicyCode.QUARANTINE -> QUARANTINE;
            case PolicyCode.REJECT -> REJECT;
            default -> UNKNOWN;
        };
    }
}
