package io.marcato.gateway.limits;

import java.time.Duration;

/** More was asked for than is allowed. */
public final class ThrottledException extends RuntimeException {

    private final transient Duration untilNext;

    public ThrottledException(Duration untilNext) {
        super("Request was throttled.", null, false, false);
        this.untilNext = untilNext;
    }

    /** How long until there is something to take again. */
    public Duration untilNext() {
        return untilNext;
    }
}
