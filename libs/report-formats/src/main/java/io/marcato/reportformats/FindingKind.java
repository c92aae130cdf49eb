package io.marcato.reportformats;

import java.util.Locale;

/** What can be found; each format has an enum of its own, and the README's tables list each constant with its meaning. */
public interface FindingKind {

    /** Name of the constant. */
    String name();

    Severity severity();

    /** RFC and section, empty when none applies. */
    String reference();

    /** Stable machine word. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default Finding finding(Position position, String text) {
        return new Finding(code(), severity(), position, text, reference());
    }

    default ReportRefusedException refusal(Position position, String text) {
        return new ReportRefusedException(finding(position, text));
    }
}
