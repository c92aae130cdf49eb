package io.marcato.intake.mailboxes;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ever longer pauses, each of a length of its own, so that replicas and mailboxes do not all come back at the same moment. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private int failures;

    Duration next() {
        long full = Math.min(FIRST.toMillis() << Math.min(failures++, 20), LONGEST.toMillis());
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    void reset() {
        failures = 0;
    }
}
