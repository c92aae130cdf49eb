package io.marcato.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as time goes, and jumps ahead when a test says so. A module's tests make it the service's clock by an alternative bean that extends it. */
public class MovableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    public void jump(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Goes on from another moment. */
    public void jumpTo(Instant instant) {
        ahead = Duration.between(Clock.systemUTC().instant(), instant);
    }

    public void comeBack() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Time is UTC here");
    }
}
