package io.marcato.reports.addresses;

import crawlercommons.domains.EffectiveTldFinder;

/** Organisational domains by the public suffix list, as DMARC names them (RFC 7489 section 3.2). */
public final class OrganisationalDomain {

    private OrganisationalDomain() {
    }

    /** @return the registered domain {@code name} belongs to; {@code name} itself when the list knows none */
    public static String of(String name) {
        String registered = EffectiveTldFinder.getAssignedDomain(name, true, false);
        return registered == null ? name : registered;
    }

    /** @return whether both belong to one organisation: DMARC's relaxed alignment */
    public static boolean shared(String one, String other) {
        return one.equals(other) || (!one.isEmpty() && !other.isEmpty() && of(one).equals(of(other)));
    }
}
