package io.marcato.catalog.policy;

import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Strengths;
import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.State;

/**
 * What a domain publishes of DMARC.
 *
 * @param p {@code none}, {@code quarantine}, {@code reject}; null without a valid record
 * @param inherited the record is a parent domain's
 */
public record PublishedPolicy(State state, String p, String sp, int pct, boolean testing, boolean inherited) {

    public static final PublishedPolicy UNKNOWN = new PublishedPolicy(State.UNKNOWN, null, null, 100, false, false);

    /** For an inherited record the policy in effect is what the parent says for names below it. */
    public static PublishedPolicy of(Observation observation) {
        Dmarc dmarc = observation.dmarc();
        if (dmarc == null || dmarc.policy() == null) {
            return new PublishedPolicy(observation.state(), null, null, 100, false, false);
        }
        boolean inherited = dmarc.inheritedFrom() != null;
        String below = dmarc.subdomainPolicy() == null ? dmarc.policy() : dmarc.subdomainPolicy();
        return new PublishedPolicy(observation.state(), inherited ? below : dmarc.policy(), below, dmarc.pct(), dmarc.testing(), inherited);
    }

    public boolean isPresent() {
        return state == State.PRESENT && p != null;
    }

    /** 0 none, 2 quarantine, 4 reject; odd when only part of the mail is concerned. */
    public int level() {
        return p == null ? 0 : Strengths.policy(p, pct, testing);
    }

    public boolean subdomainsAreAsStrict() {
        return p != null && Strengths.policy(sp, pct, testing) >= level();
    }

    /** The code of the API: {@code on}, {@code oq}, {@code or} by a parent's record. */
    public String code() {
        return switch (state) {
            case UNKNOWN -> "";
            case MISSING -> "x";
            case INVALID -> "e";
            case PRESENT -> p == null ? "e" : (inherited ? "o" : "") + p.charAt(0);
        };
    }

    /** The same for names below the domain. */
    public String subdomainCode() {
        return isPresent() ? (inherited ? "o" : "") + sp.charAt(0) : code();
    }
}
