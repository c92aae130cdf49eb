package io.marcato.catalog.policy;

import static io.marcato.catalog.policy.Recommendation.FIX_RECORD;
import static io.marcato.catalog.policy.Recommendation.KEEP_COLLECTING;
import static io.marcato.catalog.policy.Recommendation.MAINTAIN;
import static io.marcato.catalog.policy.Recommendation.MOVE_TO_QUARANTINE;
import static io.marcato.catalog.policy.Recommendation.MOVE_TO_REJECT;
import static io.marcato.catalog.policy.Recommendation.PUBLISH_RECORD;
import static io.marcato.catalog.policy.Recommendation.RELAX_TO_NONE;
import static io.marcato.catalog.policy.Recommendation.RELAX_TO_QUARANTINE;

import io.marcato.events.DomainInspected.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/** The planner's table: the first rule that fits decides. {@code docs/advice.md} shows it and is compared with it. */
public enum PlannerRule {

    NOT_INSPECTED("The domain has not been inspected yet.", in -> in.published().state() == State.UNKNOWN, KEEP_COLLECTING, "none", false),
    RECORD_BROKEN("The DMARC record can not be read by receivers.", in -> in.published().state() == State.INVALID
            || in.published().state() == State.PRESENT && in.published().p() == null, FIX_RECORD, "none", false),
    PARKED_WITHOUT_RECORD("The domain is parked and publishes no DMARC record: it can reject everything at once.",
            in -> missing(in) && in.atRest(), PUBLISH_RECORD, "reject", true),
    NO_RECORD("The domain publishes no DMARC record.", PlannerRule::missing, PUBLISH_RECORD, "none", false),
    PARKED_REJECTS("The domain is parked and rejects everything.", in -> in.atRest() && level(in) >= 4, MAINTAIN, "reject", false),
    PARKED("The domain is parked: no mail can suffer.", PlannerInput::atRest, MOVE_TO_REJECT, "reject", true),
    QUIET_REJECTS("No legitimate mail was seen in 30 days, and the policy is reject.", in -> quiet(in) && level(in) >= 4, MAINTAIN, "reject", false),
    QUIET("Reports have reached us for 30 days, and no legitimate mail was seen.", PlannerRule::quiet, MOVE_TO_REJECT, "reject", true),
    TOO_LITTLE_NONE("There are fewer than 14 days or 100 messages of DMARC-capable sources to judge by.",
            in -> !in.hasEnough() && level(in) == 0, KEEP_COLLECTING, "none", false),
    TOO_LITTLE("There are fewer than 14 days or 100 messages of DMARC-capable sources to judge by; the policy stays.",
            in -> !in.hasEnough(), MAINTAIN, null, false),
    REJECT_HURTS("Less than 90 % of the mail of DMARC-capable sources passes, in the past week too, and the policy is reject.",
            in -> level(in) >= 3 && hurts(in), RELAX_TO_QUARANTINE, "quarantine", false),
    QUARANTINE_HURTS("Less than 90 % of the mail of DMARC-capable sources passes, in the past week too, and the policy is quarantine.",
            in -> level(in) >= 1 && hurts(in), RELAX_TO_NONE, "none", false),
    REJECTS("The policy is reject, and the mail of DMARC-capable sources passes.", in -> level(in) >= 4, MAINTAIN, "reject", false),
    REJECTS_IN_PART("The policy is reject for part of the mail, and at least 99 % of the mail of DMARC-capable sources passes.",
            in -> level(in) == 3 && passes(in, PlannerRule.REJECT_FROM), MOVE_TO_REJECT, "reject", true),
    QUARANTINES_AND_PASSES("The policy is quarantine, and at least 99 % of the mail of DMARC-capable sources passes.",
            in -> level(in) == 2 && passes(in, PlannerRule.REJECT_FROM), MOVE_TO_REJECT, "reject", true),
    QUARANTINES("The policy is enforced, and some mail of DMARC-capable sources does not pass yet.", in -> level(in) >= 2, MAINTAIN, null, false),
    PASSES("At least 98 % of the mail of DMARC-capable sources passes, and no source of weight fails.",
            in -> passes(in, PlannerRule.QUARANTINE_FROM), MOVE_TO_QUARANTINE, "quarantine", true),
    QUARANTINES_IN_PART("The policy is quarantine for part of the mail, and some mail of DMARC-capable sources does not pass yet.",
            in -> level(in) == 1, MAINTAIN, null, false),
    FAILS("Mail of DMARC-capable sources does not pass yet.", in -> true, KEEP_COLLECTING, "none", false);

    static final int ENOUGH_DAYS = 14;
    static final int ENOUGH_MESSAGES = 100;
    /** Percent of a capable source's mail; a source of 1 % of all mail or more has weight. */
    static final double SOURCE_PASSES = 95;
    private static final double QUARANTINE_FROM = 98;
    private static final double REJECT_FROM = 99;
    private static final double HURTS_BELOW = 90;
    private static final Duration QUIET_TIME = Duration.ofDays(30);

    private final String reason;
    private final Predicate<PlannerInput> fits;
    private final Recommendation recommendation;
    private final String policy;
    private final boolean ready;

    /** @param policy that is recommended; null for the one that is published */
    PlannerRule(String reason, Predicate<PlannerInput> fits, Recommendation recommendation, String policy, boolean ready) {
        this.reason = reason;
        this.fits = fits;
        this.recommendation = recommendation;
        this.policy = policy;
        this.ready = ready;
    }

    static PlannerRule first(PlannerInput input) {
        return Arrays.stream(values()).filter(rule -> rule.fits.test(input)).findFirst().orElseThrow();
    }

    public String reason() {
        return reason;
    }

    public Recommendation recommendation() {
        return recommendation;
    }

    /** Null for the policy that is published. */
    public String policy() {
        return policy;
    }

    public boolean ready() {
        return ready;
    }

    private static boolean missing(PlannerInput in) {
        return in.published().state() == State.MISSING;
    }

    private static int level(PlannerInput in) {
        return in.published().level();
    }

    private static boolean quiet(PlannerInput in) {
        return in.isQuietFor(QUIET_TIME);
    }

    private static boolean hurts(PlannerInput in) {
        return in.capable().compliance() < HURTS_BELOW && in.lately().compliance() < HURTS_BELOW;
    }

    private static boolean passes(PlannerInput in, double percent) {
        return in.capable().compliance() >= percent && in.failing().isEmpty();
    }
}
