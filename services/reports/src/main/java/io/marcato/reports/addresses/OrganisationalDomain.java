package io.marcato.reports.addresses;

import crawlercommons.domains.EffectiveTldFinder;

/** Organisational domains by the public suffix list, as DMARC names them (RFC 7489 section 3.2). */
public final class OrganisationalDomain {

    private OrganisationalDomain() {
    }

    /** @return the registered domain {@code name} belongs to; {@code name} itself when it is a public suffix */
    public static String of(String name) {
        String registered = EffectiveTldFinder.getAssignedDomain(name, true, false);
        if (registered != null) {
            return registered;
        }
        return EffectiveTldFinder.getEffectiveTLD(name) == null ? lastTwoLabels(name) : name;
    }

    /** @return whether both belong to one organisation: DMARC's relaxed alignment */
    public static boolean shared(String one, String other) {
        return one.equals(other) || (!one.isEmpty() && !other.isEmpty() && of(one).equals(of(other)));
    }

    /** The list's own default: a top-level domain it does not name is a public suffix. */
    private static String lastTwoLabels(String name) {
        int last = name.lastIndexOf('.');
        int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        return before < 0 ? name : name.substring(before + 1);
    }
}
