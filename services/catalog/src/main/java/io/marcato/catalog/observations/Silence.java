package io.marcato.catalog.observations;

import java.time.Duration;
import java.time.Instant;

/**
 * DNS has not answered for a while.
 *
 * @param since first inspection without an answer
 * @param times inspections in a row
 * @param text what DNS did, for a person
 */
public record Silence(Instant since, int times, String code, String text) {

    /** A single time-out is weather. */
    private static final int INSPECTIONS = 3;
    private static final Duration TIME = Duration.ofHours(6);

    public boolean persists(Instant now) {
        return lasts(since, times, INSPECTIONS, now);
    }

    /** Whether something seen {@code times} in a row since then is more than a passing fault. */
    public static boolean lasts(Instant since, int times, int least, Instant now) {
        return times >= least && !since.plus(TIME).isAfter(now);
    }
}
