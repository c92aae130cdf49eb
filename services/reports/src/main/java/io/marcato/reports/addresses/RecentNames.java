package io.marcato.reports.addresses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names that reports have shown of late, so that the next report need not ask for them. All are forgotten together after some minutes: a name that
 * has changed is not shown for longer. An address without a name is asked for each time, for it may just have been looked up.
 */
final class RecentNames {

    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Some 6 MiB. */
    private static final int MOST = 50_000;

    private final Clock clock;
    private Map<IpAddress, String> names = new ConcurrentHashMap<>();
    private Instant end = Instant.MIN;

    RecentNames(Clock clock) {
        this.clock = clock;
    }

    synchronized Map<IpAddress, String> names() {
        if (clock.instant().isAfter(end)) {
            names = new ConcurrentHashMap<>();
            end = clock.instant().plus(LIFE);
        }
        return names;
    }

    void add(Map<IpAddress, String> read) {
        Map<IpAddress, String> current = names();
        if (current.size() + read.size() <= MOST) {
            current.putAll(read);
        }
    }
}
