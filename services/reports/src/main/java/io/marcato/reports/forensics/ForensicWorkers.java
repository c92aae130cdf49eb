package io.marcato.reports.forensics;

import io.marcato.events.ForensicJobRequested;
import io.marcato.outbox.BadData;
import io.marcato.outbox.FactBatches;
import io.marcato.reports.threads.VirtualWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final JobWork work;
    private final FactBatches orders;

    ForensicWorkers(JobWork work, FactBatches orders) {
        this.work = work;
        this.orders = orders;
    }

    @Incoming("forensic-jobs")
    Uni<Void> requested(ConsumerRecord<String, byte[]> record) {
        return VirtualWork.run("forensic-worker", () -> {
            orders.take(record, ForensicJobRequested.class, order -> work.begin(order).ifPresent(this::finish));
            return null;
        });
    }

    /** @throws IllegalStateException when it must be tried again */
    private void finish(ForensicJob job) {
        if (job.attempts() >= MOST_ATTEMPTS) {
            giveUp(job, "workers died with it again and again");
            return;
        }
        try {
            work.work(job);
        } catch (RuntimeException failure) {
            if (!BadData.is(failure) && !(failure instanceof Sealing.NotOpened) && job.attempts() + 1 < MOST_ATTEMPTS) {
                throw new IllegalStateException("job " + job.id() + ": " + failure.getMessage(), failure);
            }
            giveUp(job, failure.getMessage());
        }
    }

    private void giveUp(ForensicJob job, String reason) {
        LOG.errorf("A forensic job has failed: job=%d reason=%s", job.id(), reason);
        work.fail(job);
    }
}
