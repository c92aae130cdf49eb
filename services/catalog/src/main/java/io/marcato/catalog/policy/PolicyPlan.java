package io.marcato.catalog.policy;

import io.marcato.catalog.observations.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the planner says of a domain.
 *
 * @param ready a stricter policy can be published now
 * @param reasons in sentences; the first is that of the rule
 * @param failing capable senders of weight whose mail does not pass
 * @param enough there is mail enough to judge by
 */
public record PolicyPlan(PlannerRule rule, Recommendation recommendation, String recommendedPolicy, boolean ready, List<String> reasons, long impact,
        List<Volumes.Sender> failing, boolean enough) {

    private static final int NAMED_SENDERS = 5;

    public PolicyPlan {
        reasons = List.copyOf(reasons);
        failing = List.copyOf(failing);
    }

    public static PolicyPlan of(PlannerInput input) {
        PlannerRule rule = PlannerRule.first(input);
        String published = input.published().p() == null ? "none" : input.published().p();
        return new PolicyPlan(rule, rule.recommendation(), rule.policy() == null ? published : rule.policy(), rule.ready(), reasons(rule, input),
                input.impact(), input.failing(), input.hasEnough());
    }

    private static List<String> reasons(PlannerRule rule, PlannerInput input) {
        List<String> reasons = new ArrayList<>(List.of(rule.reason()));
        if (input.capable().messages() > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d of %,d messages of DMARC-capable sources pass (%.1f %%), seen on %d days.",
                    input.capable().compliant(), input.capable().messages(), input.capable().compliance(), input.activeDays()));
        }
        input.failing().stream().limit(NAMED_SENDERS).forEach(sender -> reasons.add(failing(sender)));
        if (input.impact() > 0) {
            reasons.add(String.format(Locale.ROOT, "An enforced policy hits %,d legitimate messages a month, forwarded ones included.", input.impact()));
        }
        if (input.published().inherited()) {
            reasons.add("The policy comes from a domain above; a change for this domain alone needs a record of its own.");
        }
        if (!input.verified()) {
            reasons.add("It is not proved yet that the domain belongs to this account.");
        }
        return reasons;
    }

    private static String failing(Volumes.Sender sender) {
        return String.format(Locale.ROOT, "Of the mail of %s %.1f %% passes.", sender.name(), sender.sums().compliance());
    }
}
