package io.marcato.reports.forensics;

import io.marcato.events.EventCodec;
import io.marcato.events.ForensicJobRequested;
import io.marcato.events.MalformedEventException;
import io.marcato.outbox.DeadLetters;
import io.marcato.reports.database.BadData;
import io.marcato.reports.threads.VirtualWork;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Workers of this process. An order is acknowledged when its job is done, so that the order of a worker that dies goes to another. A job that fails
 * again and again is given up and shown as failed; an outage is waited for.
 */
@ApplicationScoped
class ForensicWorkers {

    private static final Logger LOG = Logger.getLogger(ForensicWorkers.class);
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final JobWork work;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ForensicWorkers(JobWork work, DeadLetters deadLetters) {
        this.work = work;
        this.deadLetters = deadLetters;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Incoming("forensic-jobs")
    Uni<Void> requested(ConsumerRecord<String, byte[]> record) {
        return VirtualWork.run("forensic-worker", () -> {
            try {
                untilDone(EventCodec.decode(record.value(), ForensicJobRequested.class));
            } catch (MalformedEventException e) {
                deadLetters.bury(record, e.getMessage());
            }
            return null;
        });
    }

    private void untilDone(ForensicJobRequested request) {
        for (Duration pause = PAUSE; !attempt(request); pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2)
                : LONGEST_PAUSE) {
            pause(pause);
        }
    }

    /** @return false when it must be tried again */
    private boolean attempt(ForensicJobRequested request) {
        try {
            Optional<ForensicJob> job = work.begin(request);
            return job.isEmpty() || done(job.get());
        } catch (RuntimeException outage) {
            LOG.warnf("Orders for forensic jobs wait: %s", outage.getMessage());
            return false;
        }
    }

    private boolean done(ForensicJob job) {
        if (job.attempts() >= MOST_ATTEMPTS) {
            return giveUp(job, "workers died with it again and again");
        }
        try {
            work.work(job);
            return true;
        } catch (RuntimeException failure) {
            if (BadData.is(failure) || failure instanceof Sealing.NotOpened || job.attempts() + 1 >= MOST_ATTEMPTS) {
                return giveUp(job, failure.getMessage());
            }
            LOG.warnf("A forensic job is tried again: job=%d reason=%s", job.id(), failure.getMessage());
            return false;
        }
    }

    private boolean giveUp(ForensicJob job, String reason) {
        LOG.errorf("A forensic job has failed: job=%d reason=%s", job.id(), reason);
        work.fail(job);
        return true;
    }

    private void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service stops; another worker takes the order over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database", e);
        }
    }
}
