package io.marcato.reports.preparation;

import io.marcato.events.ReportRequested;
import io.marcato.reports.threads.VirtualWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes over what waits at other workers. Kafka hands an order to one worker, which may be busy for long, or have died; it finds out about that after
 * some seconds, and then shares out anew. A process that has nothing to do looks for reports that have waited, so that orders behind a long report, or
 * a dead worker's, are no later than others.
 */
@ApplicationScoped
class Takeovers {

    private static final Logger LOG = Logger.getLogger(Takeovers.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    /** The way by Kafka takes milliseconds. What has waited for so long is behind something. */
    private static final Duration WAITED = Duration.ofSeconds(3);
    /** More than there may be at work anywhere, so that some are free if any are. */
    private static final int CANDIDATES = 100;

    private final ReportJob job;
    private final ReportWorkers workers;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Takeovers(ReportJob job, ReportWorkers workers) {
        this.job = job;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        VirtualWork.startBusy("report-takeovers", this::lookUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void lookUntilStopped() {
        try {
            while (!stopping.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In no order, so that idle workers do not all come for the same ones. What somebody is at is passed over. */
    private void look() {
        try {
            List<ReportRequested> waiting = new ArrayList<>(workers.hasRoom() ? job.waiting(WAITED, CANDIDATES) : List.of());
            Collections.shuffle(waiting);
            for (ReportRequested request : waiting) {
                if (workers.hasRoom()) {
                    workers.attempt(request, ROUND);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Reports that wait are looked for later: %s", e.getMessage());
        }
    }
}
