package io.marcato.catalog.observations;

import java.time.Duration;
import java.time.Instant;

/**
 * The strongest that a record has been of late, so that a weaker one is noticed. What has been weaker for {@link #MEMORY} is the new normal.
 *
 * @param of what is measured: {@code p}, {@code sp}, {@code all} or {@code mode}
 * @param level higher is stronger
 * @param text the record at that time
 * @param seen the last time it was that strong
 */
public record Peak(String of, int level, String text, Instant seen) {

    static final Duration MEMORY = Duration.ofDays(30);

    Peak after(int now, String record, Instant inspected) {
        boolean forgotten = seen.plus(MEMORY).isBefore(inspected);
        return now >= level || forgotten ? new Peak(of, now, record, inspected) : this;
    }
}
