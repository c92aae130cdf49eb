package io.marcato.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.Sums;
import io.marcato.catalog.observations.Volumes;
import io.marcato.events.DomainInspected.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyPlanTest {

    /** state, p, pct, t, at rest, days watched, days with mail, capable messages and compliant ones → rule, recommendation, policy, ready */
    @ParameterizedTest(name = "{9}: {0} p={1} {7}/{8}")
    @CsvSource(textBlock = """
            UNKNOWN,,           100, false, false, -1,  0,     0,     0, NOT_INSPECTED,         keep_collecting,     none,       false
            INVALID,,           100, false, false, 90, 30, 10000, 10000, RECORD_BROKEN,         fix_record,          none,       false
            MISSING,,           100, false, true,  -1,  0,     0,     0, PARKED_WITHOUT_RECORD, publish_record,      reject,     true
            MISSING,,           100, false, false, -1,  0,     0,     0, NO_RECORD,             publish_record,      none,       false
            PRESENT, reject,    100, false, true,  90,  0,     0,     0, PARKED_REJECTS,        maintain,            reject,     false
            PRESENT, none,      100, false, true,  90,  0,     0,     0, PARKED,                move_to_reject,      reject,     true
            PRESENT, reject,    100, true,  true,  90,  0,     0,     0, PARKED,                move_to_reject,      reject,     true
            PRESENT, reject,    100, false, false, 90,  0,     0,     0, QUIET_REJECTS,         maintain,            reject,     false
            PRESENT, none,      100, false, false, 30,  0,     0,     0, QUIET,                 move_to_reject,      reject,     true
            PRESENT, none,      100, false, false, 29,  0,     0,     0, TOO_LITTLE_NONE,       keep_collecting,     none,       false
            PRESENT, none,      100, false, false, -1,  0,     0,     0, TOO_LITTLE_NONE,       keep_collecting,     none,       false
            PRESENT, none,      100, false, false, 90, 13, 10000, 10000, TOO_LITTLE_NONE,       keep_collecting,     none,       false
            PRESENT, none,      100, false, false, 90, 30,    99,    99, TOO_LITTLE_NONE,       keep_collecting,     none,       false
            PRESENT, quarantine,100, false, false, 90, 30,    99,     0, TOO_LITTLE,            maintain,            quarantine, false
            PRESENT, reject,    100, false, false, 90, 30, 10000,  8999, REJECT_HURTS,          relax_to_quarantine, quarantine, false
            PRESENT, quarantine,100, false, false, 90, 30, 10000,  8999, QUARANTINE_HURTS,      relax_to_none,       none,       false
            PRESENT, reject,    100, false, false, 90, 30, 10000,  9000, REJECTS,               maintain,            reject,     false
            PRESENT, reject,     50, false, false, 90, 30, 10000,  9900, REJECTS_IN_PART,       move_to_reject,      reject,     true
            PRESENT, quarantine,100, false, false, 90, 30, 10000,  9900, QUARANTINES_AND_PASSES,move_to_reject,      reject,     true
            PRESENT, reject,    100, true,  false, 90, 30, 10000,  9900, QUARANTINES_AND_PASSES,move_to_reject,      reject,     true
            PRESENT, quarantine,100, false, false, 90, 30, 10000,  9899, QUARANTINES,           maintain,            quarantine, false
            PRESENT, none,      100, false, false, 90, 30, 10000,  9800, PASSES,                move_to_quarantine,  quarantine, true
            PRESENT, quarantine, 50, false, false, 90, 30, 10000,  9900, PASSES,                move_to_quarantine,  quarantine, true
            PRESENT, quarantine, 50, false, false, 90, 30, 10000,  9500, QUARANTINES_IN_PART,   maintain,            quarantine, false
            PRESENT, none,      100, false, false, 90, 30, 10000,  9799, FAILS,                 keep_collecting,     none,       false""")
    void theFirstRuleThatFitsDecides(State state, String p, int pct, boolean testing, boolean atRest, int watched, int days, long messages,
            long compliant, PlannerRule rule, String recommendation, String policy, boolean ready) {
        PolicyPlan plan = PolicyPlan.of(input(new PublishedPolicy(state, p, p, pct, testing, false), atRest, watched, days,
                List.of(sender(1, messages, compliant))));

        assertThat(plan.rule()).isEqualTo(rule);
        assertThat(plan.recommendation().word()).isEqualTo(recommendation);
        assertThat(plan.recommendedPolicy()).isEqualTo(policy);
        assertThat(plan.ready()).isEqualTo(ready);
        assertThat(plan.reasons().getFirst()).isEqualTo(rule.reason());
    }

    @Test
    void aSourceOfWeightThatFailsHoldsThePolicyBack() {
        PolicyPlan plan = PolicyPlan.of(input(new PublishedPolicy(State.PRESENT, "none", "none", 100, false, false), false, 90, 30,
                List.of(sender(1, 100_000, 100_000), sender(2, 1_500, 300))));

        assertThat(plan.ready()).isFalse();
        assertThat(plan.failing()).extracting(Volumes.Sender::name).containsExactly("Sender 2");
        assertThat(plan.reasons()).contains("Of the mail of Sender 2 20.0 % passes.");
    }

    @Test
    void whatWasRepairedDoesNotRelaxThePolicy() {
        Sums month = new Sums(1_000, 850, 850, 850);
        PlannerInput repaired = new PlannerInput(new PublishedPolicy(State.PRESENT, "reject", "reject", 100, false, false), true, false,
                Duration.ofDays(90), 30, month, month, new Sums(200, 200, 200, 200), Sums.NONE, List.of());

        assertThat(PolicyPlan.of(repaired).rule()).isEqualTo(PlannerRule.REJECTS);
    }

    @Test
    void theImpactIsLegitimateMailThatFails() {
        PlannerInput input = new PlannerInput(new PublishedPolicy(State.PRESENT, "none", "none", 100, false, false), true, false,
                Duration.ofDays(90), 30, new Sums(1_300, 900, 900, 900), new Sums(1_000, 900, 900, 900), Sums.NONE, new Sums(100, 40, 0, 40), List.of());

        assertThat(PolicyPlan.of(input).impact()).isEqualTo(100 + 60);
    }

    @ParameterizedTest
    @CsvSource({"PRESENT, none, false, n", "PRESENT, reject, true, or", "PRESENT, quarantine, true, oq", "MISSING,,false,x", "INVALID,,false,e",
        "UNKNOWN,,false,''"})
    void theCodeOfThePolicy(State state, String p, boolean inherited, String code) {
        assertThat(new PublishedPolicy(state, p, p, 100, false, inherited).code()).isEqualTo(code);
    }

    private static PlannerInput input(PublishedPolicy published, boolean atRest, int watched, int days, List<Volumes.Sender> senders) {
        Sums capable = senders.stream().map(Volumes.Sender::sums).reduce(Sums.NONE, Sums::plus);
        return new PlannerInput(published, true, atRest, watched < 0 ? null : Duration.ofDays(watched), days, capable, capable, capable, Sums.NONE,
                // The table is about the whole; senders are split finely enough to have no weight of their own.
                senders.size() > 1 ? senders : slices(senders.getFirst()));
    }

    private static List<Volumes.Sender> slices(Volumes.Sender sender) {
        List<Volumes.Sender> slices = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            slices.add(sender(i, sender.sums().messages() / 200, 0));
        }
        return slices;
    }

    private static Volumes.Sender sender(int number, long messages, long compliant) {
        return new Volumes.Sender(number, String.format(Locale.ROOT, "Sender %d", number), Category.CAPABLE,
                new Sums(messages, compliant, compliant, compliant));
    }
}
