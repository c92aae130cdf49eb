package io.marcato.publicsuffixes;

import crawlercommons.domains.EffectiveTldFinder;
import io.marcato.emailauth.dmarc.PublicSuffixes;
import java.util.Optional;

/** The list that crawler-commons carries, its private part included, as mail receivers use it. A top-level domain it does not know is a suffix. */
public final class ListedPublicSuffixes implements PublicSuffixes {

    @Override
    public Optional<String> registrableDomain(String name) {
        if (name.isEmpty() || name.startsWith(".")) {
            return Optional.empty();
        }
        String listed = EffectiveTldFinder.getAssignedDomain(name, true, false);
        if (listed != null) {
            return Optional.of(listed);
        }
        return EffectiveTldFinder.getEffectiveTLD(name) == null ? lastTwoLabels(name) : Optional.empty();
    }

    private static Optional<String> lastTwoLabels(String name) {
        int last = name.lastIndexOf('.');
        return last < 0 ? Optional.empty() : Optional.of(name.substring(name.lastIndexOf('.', last - 1) + 1));
    }
}
