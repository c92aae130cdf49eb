package io.marcato.reportformats;

import java.util.List;
import java.util.Optional;

/**
 * Outcome of reading. Nothing throws for bad data.
 *
 * @param value empty when the document can not be taken; one of the findings is then an {@link Severity#ERROR} that says why
 * @param findings the reason of a refusal first, then what was noticed in document order, at most {@link ParserLimits#findings()} and two
 * more
 */
public record Parsed<T>(Optional<T> value, List<Finding> findings) {

    public Parsed {
        findings = List.copyOf(findings);
    }
}
