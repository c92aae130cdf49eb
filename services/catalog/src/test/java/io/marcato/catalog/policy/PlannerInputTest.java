package io.marcato.catalog.policy;

import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.observations.TestingPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail of names below without a record of their own counts where the domain's own policy decides on it. */
class PlannerInputTest {

    /** A day: 10 messages of the domain, 100 of a name below that exists, 1,000 of one that does not. */
    @ParameterizedTest(name = "{0}: {1} messages a day")
    @CsvSource({"p=none, 1110", "p=none; sp=none, 10", "p=none; SP = reject, 10", "p=none; np=reject, 110", "p=none; sp=none; np=reject, 10"})
    void whatTheRecordSaysOfNamesBelowDecides(String tags, long messages) {
        var picture = new TestingPicture().dmarc("v=DMARC1; " + tags + "; rua=" + OURS).mail(30, capable(1, 10, 10)).mailBelow(true, 30, capable(1, 100, 100))
                .mailBelow(false, 30, capable(2, 1_000, 1_000)).picture();

        PlannerInput input = PlannerInput.of(picture);

        assertThat(input.all().messages()).isEqualTo(30 * messages);
        assertThat(input.activeDays()).isEqualTo(30);
    }

    @Test
    void mailOfANameBelowHoldsThePolicyBack() {
        var alone = new TestingPicture().dmarc("v=DMARC1; p=none; rua=" + OURS).mail(30, capable(1, 100, 100));
        assertThat(PolicyPlan.of(PlannerInput.of(alone.picture())).rule()).isEqualTo(PlannerRule.PASSES);

        var picture = alone.mailBelow(true, 30, capable(2, 50, 0)).picture();

        PolicyPlan plan = PolicyPlan.of(PlannerInput.of(picture));
        assertThat(plan.ready()).isFalse();
        assertThat(plan.failing()).extracting(sender -> sender.name()).containsExactly("Sender 2");
        assertThat(plan.impact()).isEqualTo(30 * 50);
    }

    @Test
    void aParkedDomainIsNotAtRestWhileANameBelowSends() {
        var picture = new TestingPicture().parked().dmarc("v=DMARC1; p=none; rua=" + OURS).mailBelow(true, 1, capable(1, 10, 10)).picture();

        assertThat(PlannerInput.of(picture).atRest()).isFalse();
    }
}
