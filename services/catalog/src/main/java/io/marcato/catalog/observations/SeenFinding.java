package io.marcato.catalog.observations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marcato.events.DomainInspected.Finding;
import java.time.Instant;

/**
 * A finding with its age.
 *
 * @param since when it was first seen without a break
 * @param times inspections in a row that have seen it
 */
public record SeenFinding(String code, String severity, String text, String subject, String remedy, Instant since, int times) {

    public SeenFinding {
        subject = clean(subject);
        text = clean(text);
        remedy = clean(remedy);
    }

    static SeenFinding first(Finding finding, Instant inspected) {
        return new SeenFinding(finding.code(), finding.severity(), finding.text(), finding.subject(), finding.remedy(), inspected, 1);
    }

    /** The same thing seen once more; its text may name new figures. */
    SeenFinding again(Finding finding) {
        return new SeenFinding(code, finding.severity(), finding.text(), subject, finding.remedy(), since, times + 1);
    }

    boolean is(Finding finding) {
        return code.equals(finding.code()) && subject.equals(finding.subject());
    }

    /** PostgreSQL holds no null characters, and findings quote what strangers publish. */
    private static String clean(String text) {
        return text == null ? "" : text.replace('\0', '\ufffd');
    }

    @JsonIgnore
    public boolean isError() {
        return "error".equals(severity);
    }
}
