package io.marcato.dns;

import java.time.Duration;

/** When to stop waiting. Real time: whoever waits does so on the clock of the wall, whatever else is tested with another. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long leftMillis() {
        return Math.max(0, (nanoTime - System.nanoTime()) / 1_000_000);
    }

    /** What is left, or the time given where that is less. */
    Duration atMost(Duration time) {
        var left = Duration.ofMillis(leftMillis());
        return left.compareTo(time) < 0 ? left : time;
    }

    boolean isOver() {
        return leftMillis() == 0;
    }
}
