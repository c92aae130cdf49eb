package io.marcato.emailauth.tags;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record as an inspection shows it.
 *
 * @param text  as published, strings joined, or as given
 * @param ttl   seconds; empty when the text was given
 * @param value what a receiver would use; empty when it would act as if there were no record
 */
public record InspectedRecord<T>(String text, Optional<Long> ttl, Optional<T> value, List<DescribedTag> tags, List<Finding> findings) {

    public InspectedRecord {
        tags = List.copyOf(tags);
        findings = List.copyOf(findings);
    }

    public static <T> InspectedRecord<T> of(String text, Optional<Long> ttl, Parsed<T> parsed, List<DescribedTag> tags) {
        return new InspectedRecord<>(text, ttl, parsed.value(), tags, parsed.findings());
    }

    public boolean isValid() {
        return value.isPresent() && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    public InspectedRecord<T> with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        return new InspectedRecord<>(text, ttl, value, tags, all);
    }
}
