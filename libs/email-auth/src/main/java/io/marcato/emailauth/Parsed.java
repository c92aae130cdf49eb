package io.marcato.emailauth;

import java.util.List;
import java.util.Optional;

/**
 * What became of a text. Parsers never throw for what a text holds.
 *
 * @param value    empty when nothing usable is in it
 * @param findings in the order of their positions
 */
public record Parsed<T>(Optional<T> value, List<Finding> findings) {

    public Parsed {
        findings = List.copyOf(findings);
    }

    /** Whether no finding is an error and there is a value. */
    public boolean isValid() {
        return value.isPresent() && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
