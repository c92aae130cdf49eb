package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A term and what it leads to.
 *
 * @param lookups    with all below
 * @param voids      with all below
 * @param networks   that it covers directly
 * @param included   reached by include or redirect
 * @param unresolved what it covers can not be told: it depends on the sender, or DNS does not say
 */
public record InspectedTerm(SpfTerm term, int lookups, int voids, List<CidrBlock> networks, Optional<InspectedRecord> included, boolean unresolved,
        List<Finding> findings) {

    public InspectedTerm {
        networks = List.copyOf(networks);
        findings = List.copyOf(findings);
    }

    boolean isAll() {
        return term instanceof SpfTerm.Directive directive && directive.mechanism() instanceof Mechanism.All;
    }

    boolean isRedirect() {
        return term instanceof SpfTerm.Modifying modifying && modifying.modifier() instanceof Modifier.Redirect;
    }

    SpfResult result() {
        return term instanceof SpfTerm.Directive directive ? directive.qualifier().result() : SpfResult.NEUTRAL;
    }
}
