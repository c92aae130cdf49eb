package io.marcato.catalog.policy;

import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Sums;
import io.marcato.catalog.observations.Volumes;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import java.util.List;

/**
 * All the planner looks at. Figures are those of the past 30 days, of the domain and of names below it that its policy decides on.
 *
 * @param atRest parked, and no legitimate sender contradicts
 * @param watched how long reports have reached the account without a break; null when they do not
 * @param activeDays days with mail
 * @param lately capable sources in the past week: what was repaired does not count against a policy any more
 */
public record PlannerInput(PublishedPolicy published, boolean verified, boolean atRest, Duration watched, long activeDays, Sums all, Sums capable,
        Sums lately, Sums forwarded, List<Volumes.Sender> senders) {

    public static final int DAYS = 30;
    private static final int LATELY = 7;

    public PlannerInput {
        senders = List.copyOf(senders);
    }

    public static PlannerInput of(DomainPicture picture) {
        Observation dmarc = picture.of(InspectionKind.DMARC);
        Volumes month = picture.governed().past(DAYS, picture.today());
        Duration watched = dmarc.reachedSince() == null ? null : Duration.between(dmarc.reachedSince(), picture.now());
        return new PlannerInput(PublishedPolicy.of(dmarc), picture.verified(), picture.isAtRest(), watched, month.activeDays(), month.sum(),
                month.of(Category.CAPABLE), month.past(LATELY, picture.today()).of(Category.CAPABLE), month.of(Category.FORWARDERS), List.copyOf(month.senders().values()));
    }

    /** Legitimate messages that an enforced policy hits. */
    public long impact() {
        return capable.failing() + forwarded.failing();
    }

    /** Capable senders that matter and do not pass: the reason not to go on. */
    List<Volumes.Sender> failing() {
        long matters = Math.max(10, all.messages() / 100);
        return senders.stream().filter(sender -> sender.isCapable() && sender.sums().messages() >= matters
                && sender.sums().compliance() < PlannerRule.SOURCE_PASSES).toList();
    }

    boolean isQuietFor(Duration time) {
        return capable.messages() == 0 && watched != null && watched.compareTo(time) >= 0;
    }

    boolean hasEnough() {
        return activeDays >= PlannerRule.ENOUGH_DAYS && capable.messages() >= PlannerRule.ENOUGH_MESSAGES;
    }
}
