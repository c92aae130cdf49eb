package io.marcato.reports.preparation;

import io.marcato.events.ReportRequested;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes over what waits at other workers. Kafka hands an order to one worker, which may be busy for long, or have died; it finds out about that after
 * some seconds, and then shares out anew. A process that has nothing to do looks for reports that have waited, so that orders behind a long report, or
 * a dead worker's, are no later than others.
 */
@ApplicationScoped
class Takeovers {

    private static final Logger LOG = Logger.getLogger(Takeovers.class);
    /** The way by Kafka takes milliseconds. What has waited for so long is behind something. */
    private static final Duration WAITED = Duration.ofSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** More than there may be at work anywhere, so that some are free if any are. */
    private static final int CANDIDATES = 100;

    private final ReportJob job;
    private final ReportWorkers workers;

    Takeovers(ReportJob job, ReportWorkers workers) {
        this.job = job;
        this.workers = workers;
    }

    /** In no order, so that idle workers do not all come for the same ones. What somebody is at is passed over. On a thread of the system, as other reports. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            List<ReportRequested> waiting = new ArrayList<>(workers.hasRoom() ? job.waiting(WAITED, CANDIDATES) : List.of());
            Collections.shuffle(waiting);
            for (ReportRequested request : waiting) {
                if (workers.hasRoom()) {
                    workers.attempt(request, PAUSE_AFTER_FAILURE);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Reports that wait are looked for later: %s", e.getMessage());
        }
    }
}
