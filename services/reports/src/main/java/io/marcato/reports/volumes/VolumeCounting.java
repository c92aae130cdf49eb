package io.marcato.reports.volumes;

import io.marcato.reports.preparation.Senders;
import io.marcato.reports.threads.VirtualWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts what has changed, round by round. Replicas share the accounts. */
@ApplicationScoped
class VolumeCounting {

    private static final Logger LOG = Logger.getLogger(VolumeCounting.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    /** Looking for days with renamed addresses may take this part of the time at most. */
    private static final int REST_FACTOR = 20;
    private static final long NANOS_BETWEEN_LOOKS = Duration.ofSeconds(3).toNanos();
    /** Grows when the same facts and senders come to count otherwise. */
    private static final long METHOD = 1;

    private final VolumeQueue queue;
    private final Volumes volumes;
    private final long rules;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean ruled;
    private long nextLook = System.nanoTime();

    VolumeCounting(VolumeQueue queue, Volumes volumes, Senders senders, MeterRegistry metrics) {
        this.queue = queue;
        this.volumes = volumes;
        this.rules = METHOD << 32 | senders.catalogue().revision() & 0xffffffffL;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        VirtualWork.startBusy("volumes", this::countUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void countUntilStopped() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next */
    private Duration round() {
        try {
            tellRules();
            lookForRenamed();
            boolean failed = false;
            for (long account : queue.accounts(rules)) {
                failed |= !counted(account);
            }
            return failed ? OUTAGE : ROUND;
        } catch (RuntimeException e) {
            LOG.warnf("Daily volumes wait: %s", e.getMessage());
            return OUTAGE;
        }
    }

    private void tellRules() {
        if (!ruled) {
            long days = queue.countBy(rules);
            if (days > 0) {
                LOG.infof("Days are counted anew by other rules: days=%d", days);
            }
            ruled = true;
        }
    }

    private void lookForRenamed() {
        long start = System.nanoTime();
        if (start - nextLook >= 0) {
            queue.recountRenamed();
            long end = System.nanoTime();
            nextLook = end + Math.max(NANOS_BETWEEN_LOOKS, REST_FACTOR * (end - start));
        }
    }

    /** One account's failure does not stop the others. */
    private boolean counted(long account) {
        try {
            long start = System.nanoTime();
            while (stopping.getCount() > 0) {
                int days = volumes.count(account);
                if (days == 0) {
                    break;
                }
                metrics.counter("marcato.volumes.days").increment(days);
            }
            metrics.timer("marcato.volumes.counting").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Daily volumes of an account wait: account=%d reason=%s", account, e.getMessage());
            return false;
        }
    }
}
