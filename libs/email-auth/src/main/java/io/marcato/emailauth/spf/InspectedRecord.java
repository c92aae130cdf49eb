package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A record with the tree below it.
 *
 * @param domain  that publishes it
 * @param lookups terms that ask DNS, with all below
 * @param voids   of their questions those that found nothing
 */
public record InspectedRecord(String domain, String text, Duration ttl, int lookups, int voids, List<InspectedTerm> terms, List<Finding> findings) {

    public InspectedRecord {
        terms = List.copyOf(terms);
        findings = List.copyOf(findings);
    }

    /** Readable, and so is all below. */
    public boolean isValid() {
        return allFindings().noneMatch(InspectedRecord::breaks);
    }

    /** With those of its terms and of all below. */
    public Stream<Finding> allFindings() {
        return Stream.concat(findings.stream(), terms.stream().flatMap(term -> Stream.concat(term.findings().stream(),
                term.included().stream().flatMap(InspectedRecord::allFindings))));
    }

    /** Terms that are evaluated: those after all never are. */
    List<InspectedTerm> effectiveTerms() {
        var directives = terms.stream().filter(term -> term.term() instanceof SpfTerm.Directive).toList();
        for (var i = 0; i < directives.size(); i++) {
            if (directives.get(i).isAll()) {
                return directives.subList(0, i + 1);
            }
        }
        return Stream.concat(directives.stream(), terms.stream().filter(InspectedTerm::isRedirect)).toList();
    }

    /** Whether receivers give up because of it; letting everyone send is an error of another kind. */
    static boolean breaks(Finding finding) {
        return finding.severity() == Severity.ERROR && !finding.code().equals("spf_all_pass");
    }
}
