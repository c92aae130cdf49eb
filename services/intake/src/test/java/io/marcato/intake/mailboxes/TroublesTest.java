package io.marcato.intake.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroublesTest {

    private final Troubles troubles = new Troubles();

    @Test
    void threeBeginningsWithoutAnEndAreHopeless() {
        begin(2);
        assertThat(troubles.isHopeless(7)).isFalse();
        begin(1);
        assertThat(troubles.isHopeless(7)).isTrue();
        troubles.left(7);
        assertThat(troubles.isHopeless(7)).isFalse();
    }

    @Test
    void anEndMakesGoodForEarlierBeginnings() {
        begin(2);
        troubles.end(7);
        begin(2);
        assertThat(troubles.isHopeless(7)).isFalse();
    }

    @Test
    void numbersOfAnotherTimeMeanNothing() {
        // given
        troubles.in(1);
        begin(3);
        troubles.stored(8);

        // when
        troubles.in(2);

        // then
        assertThat(troubles.isHopeless(7)).isFalse();
        assertThat(troubles.isStored(8)).isFalse();
    }

    private void begin(int times) {
        for (int i = 0; i < times; i++) {
            troubles.begin(7);
        }
    }
}
