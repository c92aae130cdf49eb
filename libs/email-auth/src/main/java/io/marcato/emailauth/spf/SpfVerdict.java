package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What check_host() comes to.
 *
 * @param explanation what the domain has to say to a sender that fails
 * @param match       what decided: the matching term of the record checked, or of one it redirects to
 * @param lookups     terms that asked DNS, of the ten allowed
 * @param voids       questions without an answer, of the two allowed
 * @param trace       terms in the order in which they were decided; those of an included record before the include
 * @param findings    why it is none, temperror or permerror
 */
public record SpfVerdict(SpfResult result, Optional<String> explanation, Optional<Step> match, int lookups, int voids, List<Step> trace,
        List<Finding> findings) {

    /** A term decided, and where it stands. */
    public record Step(String domain, String term, Outcome outcome) {
    }

    /** What became of a term. */
    public enum Outcome {
        MATCH, NO_MATCH, TEMPERROR, PERMERROR
    }

    public SpfVerdict {
        trace = List.copyOf(trace);
        findings = List.copyOf(findings);
    }
}
