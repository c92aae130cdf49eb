package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final FairTurns turns = new FairTurns(2, started::add);

    @Test
    void anAccountWithMuchToDoDoesNotHoldUpTheOthers() {
        for (int i = 0; i < 5; i++) {
            add(1, "a" + i);
        }
        add(2, "b0");
        add(3, "c0");
        add(2, "b1");

        assertThat(turns.running()).isEqualTo(2);
        assertThat(turns.waiting()).isEqualTo(6);
        finishAll();
        assertThat(done).containsExactly("a0", "a1", "a2", "b0", "c0", "a3", "b1", "a4");
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        turns.add(1, () -> {
            throw new IllegalStateException("of a test");
        });
        add(1, "a");
        add(1, "b");
        while (!started.isEmpty()) {
            try {
                started.remove().run();
            } catch (IllegalStateException expected) {
                done.add("failed");
            }
        }
        assertThat(done).containsExactly("failed", "a", "b");
        assertThat(turns.running()).isZero();
    }

    private void add(long account, String name) {
        turns.add(account, () -> done.add(name));
    }

    private void finishAll() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }
}
