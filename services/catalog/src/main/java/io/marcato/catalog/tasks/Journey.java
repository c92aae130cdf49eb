package io.marcato.catalog.tasks;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Sums;
import io.marcato.catalog.policy.PolicyPlan;
import io.marcato.catalog.policy.PublishedPolicy;
import io.marcato.catalog.policy.Recommendation;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;

/**
 * Where a domain stands on its way.
 *
 * @param capable own mail of DMARC-capable sources in the past 30 days
 */
record Journey(DomainPicture picture, PolicyPlan plan, Sums capable) {

    private static final int REJECT = 4;

    boolean isOpen(TaskCategory category) {
        return switch (category) {
            case VERIFY_DOMAIN -> !picture.verified() && !picture.subdomain();
            case PARK_DOMAIN -> picture.isAtRest() && isInspected() && !isClosed();
            default -> !picture.isAtRest() && isOpenInUse(category);
        };
    }

    private boolean isOpenInUse(TaskCategory category) {
        return switch (category) {
            case VERIFY_DOMAIN, PARK_DOMAIN -> false;
            case PUBLISH_DMARC -> is(InspectionKind.DMARC, State.MISSING) && !picture.subdomain();
            case FIX_DMARC -> is(InspectionKind.DMARC, State.INVALID);
            case ADD_RUA -> published().isPresent() && !published().inherited() && !reaches();
            case PUBLISH_SPF -> is(InspectionKind.SPF, State.MISSING) && (!picture.subdomain() || capable().messages() > 0);
            case FIX_SPF -> is(InspectionKind.SPF, State.INVALID);
            case CONFIGURE_DKIM -> capable().messages() > 0 && 2 * capable().dkimAligned() < capable().messages();
            case AUTHENTICATE_SOURCES -> !plan.failing().isEmpty();
            case MONITOR -> plan.recommendation() == Recommendation.KEEP_COLLECTING && reaches() && plan.failing().isEmpty();
            case MOVE_TO_QUARANTINE -> plan.recommendation() == Recommendation.MOVE_TO_QUARANTINE;
            case MOVE_TO_REJECT -> plan.recommendation() == Recommendation.MOVE_TO_REJECT;
            case RAISE_SUBDOMAIN_POLICY -> rejects() && !published().inherited() && !published().subdomainsAreAsStrict();
            case PUBLISH_TLS_RPT -> rejects() && picture.takesMail() && is(InspectionKind.TLS_RPT, State.MISSING);
            case PUBLISH_MTA_STS -> rejects() && picture.takesMail()
                    && (is(InspectionKind.MTA_STS, State.MISSING) || is(InspectionKind.MTA_STS, State.PRESENT) && !stsEnforced());
            case PUBLISH_BIMI -> rejects() && published().subdomainsAreAsStrict() && capable().messages() > 0 && !picture.subdomain()
                    && is(InspectionKind.BIMI, State.MISSING) && (!picture.takesMail() || stsEnforced() && has(InspectionKind.TLS_RPT));
        };
    }

    boolean isDone(TaskCategory category) {
        return switch (category) {
            case VERIFY_DOMAIN -> picture.verified();
            case PARK_DOMAIN -> isInspected() && isClosed();
            case PUBLISH_DMARC -> has(InspectionKind.DMARC);
            case FIX_DMARC -> is(InspectionKind.DMARC, State.PRESENT);
            case ADD_RUA -> reaches();
            case PUBLISH_SPF -> has(InspectionKind.SPF);
            case FIX_SPF -> is(InspectionKind.SPF, State.PRESENT);
            case CONFIGURE_DKIM -> capable().messages() > 0 && 2 * capable().dkimAligned() >= capable().messages();
            case AUTHENTICATE_SOURCES -> capable().messages() > 0 && plan.failing().isEmpty();
            case MONITOR -> plan.enough();
            case MOVE_TO_QUARANTINE -> level() >= 2;
            case MOVE_TO_REJECT -> rejects();
            case RAISE_SUBDOMAIN_POLICY -> rejects() && published().subdomainsAreAsStrict();
            case PUBLISH_TLS_RPT -> has(InspectionKind.TLS_RPT);
            case PUBLISH_MTA_STS -> stsEnforced();
            case PUBLISH_BIMI -> has(InspectionKind.BIMI);
        };
    }

    /** Refuses all mail: nobody may send, nobody can deliver. */
    private boolean isClosed() {
        Observation spf = picture.of(InspectionKind.SPF);
        boolean nobodySends = spf.spf() != null && "fail".equals(spf.spf().defaultResult()) && spf.records().stream()
                .anyMatch(record -> record.strip().equalsIgnoreCase("v=spf1 -all"));
        return rejects() && nobodySends && !picture.takesMail();
    }

    private PublishedPolicy published() {
        return PublishedPolicy.of(picture.of(InspectionKind.DMARC));
    }

    private int level() {
        return published().level();
    }

    private boolean rejects() {
        return published().isPresent() && level() >= REJECT;
    }

    private boolean reaches() {
        return picture.of(InspectionKind.DMARC).reachedSince() != null;
    }

    private boolean stsEnforced() {
        Observation sts = picture.of(InspectionKind.MTA_STS);
        return sts.is(State.PRESENT) && sts.mtaSts() != null && "enforce".equals(sts.mtaSts().mode());
    }

    private boolean is(InspectionKind kind, State state) {
        return picture.of(kind).is(state);
    }

    private boolean has(InspectionKind kind) {
        return is(kind, State.PRESENT) || is(kind, State.INVALID);
    }

    private boolean isInspected(InspectionKind kind) {
        return !is(kind, State.UNKNOWN);
    }

    private boolean isInspected() {
        return isInspected(InspectionKind.DMARC) && isInspected(InspectionKind.SPF) && isInspected(InspectionKind.MX);
    }
}
