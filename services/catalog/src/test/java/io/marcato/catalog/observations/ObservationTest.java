package io.marcato.catalog.observations;

import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.START;
import static io.marcato.catalog.observations.TestingPicture.dmarcOf;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private static final String RECORD = "v=DMARC1; p=reject; rua=" + OURS;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Observation first = Observation.none(InspectionKind.DMARC).after(dmarcOf(RECORD), START);

    @Test
    void anOlderLookAndTheSameAgainChangeNothing() {
        assertThat(first.after(missing(InspectionKind.DMARC), START)).isSameAs(first);
        assertThat(first.after(missing(InspectionKind.DMARC), START.minus(HOUR))).isSameAs(first);
    }

    @Test
    void theStateKeepsTheInstantOfItsChange() {
        Observation later = first.after(dmarcOf("v=DMARC1; p=none"), START.plus(HOUR));

        assertThat(later.changed()).isEqualTo(START);
        assertThat(later.after(missing(InspectionKind.DMARC), START.plus(HOUR).plus(HOUR)).changed()).isEqualTo(START.plus(HOUR).plus(HOUR));
    }

    @Test
    void whatWasKnownStaysWhileDnsIsSilent() {
        Observation silent = first.after(unanswered(InspectionKind.DMARC), START.plus(HOUR));

        assertThat(silent.state()).isEqualTo(State.PRESENT);
        assertThat(silent.records()).containsExactly(RECORD);
        assertThat(silent.silence().times()).isEqualTo(1);
        assertThat(silent.after(dmarcOf(RECORD), START.plus(HOUR).plus(HOUR)).silence()).isNull();
    }

    @Test
    void silencePersistsByNumberAndByTime() {
        Observation silent = first;
        for (int i = 1; i <= 5; i++) {
            silent = silent.after(unanswered(InspectionKind.DMARC), START.plus(HOUR.multipliedBy(i)));
        }

        assertThat(silent.silence().persists(START.plus(HOUR.multipliedBy(6)))).isFalse();
        assertThat(silent.silence().persists(START.plus(HOUR.multipliedBy(7)))).isTrue();
    }

    @Test
    void aWeakerPolicyIsNoticedForThirtyDaysAndNormalThen() {
        Observation weak = first.after(dmarcOf("v=DMARC1; p=none"), START.plus(HOUR));

        assertThat(weak.weakened("p", 0)).isPresent();
        assertThat(weak.after(dmarcOf("v=DMARC1; p=none"), START.plus(Duration.ofDays(31))).weakened("p", 0)).isEmpty();
    }

    @Test
    void remembersWhatStoodThere() {
        Observation gone = first.after(missing(InspectionKind.DMARC), START.plus(HOUR));

        assertThat(gone.records()).isEmpty();
        assertThat(gone.before()).containsExactly(RECORD);
        assertThat(gone.beforeSeen()).isEqualTo(START);
    }
}
