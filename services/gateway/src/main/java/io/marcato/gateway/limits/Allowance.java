package io.marcato.gateway.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** What one account or address may still ask for. */
public final class Allowance {

    private final Bucket bucket;

    private Allowance(Bucket bucket) {
        this.bucket = bucket;
    }

    static Allowance perMinute(int requests) {
        return new Allowance(Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, Duration.ofMinutes(1)))
                .build());
    }

    /** Takes one. Returns how long to wait when there is none. */
    public Optional<Duration> take() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Returns how long to wait for one, without taking it. */
    public Optional<Duration> look() {
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    public void giveBack() {
        bucket.addTokens(1);
    }
}
