package io.marcato.reports.preparation;

import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.marcato.events.ReportRequested;
import io.marcato.outbox.BadData;
import io.marcato.outbox.DeadLetters;
import io.marcato.reports.detailviewer.DetailReport;
import io.marcato.reports.progress.ReportProgress;
import io.marcato.reports.progress.Stage;
import io.marcato.reports.threads.VirtualWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Workers of this process. An order is acknowledged when its report is done or another worker is at it. A report that fails again and again is given
 * up and shown as failed; an outage is waited for. What a worker that dies leaves behind is found by {@link Takeovers}.
 */
@ApplicationScoped
class ReportWorkers {

    private static final Logger LOG = Logger.getLogger(ReportWorkers.class);
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** Within the time that a platform gives a process to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    /** As many as the channel has consumers. */
    private static final int AT_A_TIME = 2;

    private final ReportJob job;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** Reports are made as readers; whoever stops the service waits for them as a writer, and lets no more begin. */
    private final ReentrantReadWriteLock working = new ReentrantReadWriteLock();

    ReportWorkers(ReportJob job, DeadLetters deadLetters, MeterRegistry metrics) {
        this.job = job;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Reports at work are made ready, so that nobody has to begin anew with them. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (!working.writeLock().tryLock(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The service stops with a report half made; another worker takes it over");
        }
    }

    @Incoming("requested-reports")
    Uni<Void> requested(ConsumerRecord<String, byte[]> record) {
        return VirtualWork.runBusy("report-worker", () -> {
            try {
                work(EventCodec.decode(record.value(), ReportRequested.class));
            } catch (MalformedEventException e) {
                deadLetters.bury(record, e.getMessage());
            }
            return null;
        });
    }

    /** Whether this process makes fewer reports than it might. */
    boolean hasRoom() {
        return stopping.getCount() > 0 && working.getReadLockCount() < AT_A_TIME;
    }

    private void work(ReportRequested request) {
        for (Duration pause = PAUSE; !attempt(request, pause); pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2)
                : LONGEST_PAUSE) {
            if (stopping.getCount() == 0) {
                throw new IllegalStateException("The service stops; another worker takes the order over");
            }
        }
    }

    /** @param pause after a failure; the report stays claimed meanwhile @return false when it must be tried again */
    boolean attempt(ReportRequested request, Duration pause) {
        working.readLock().lock();
        try {
            return job.alone(request, () -> make(request) || rested(pause));
        } catch (RuntimeException outage) {
            LOG.warnf("Orders for reports wait for the database: %s", outage.getMessage());
            return rested(pause);
        } finally {
            working.readLock().unlock();
        }
    }

    private boolean make(ReportRequested request) {
        Optional<DetailReport> report = job.begin(request);
        return report.isEmpty() || make(report.get());
    }

    private boolean make(DetailReport report) {
        long start = System.nanoTime();
        try {
            if (report.attempts() >= MOST_ATTEMPTS) {
                return giveUp(report, "a worker died with it again and again");
            }
            job.work(report);
            metrics.timer("marcato.reports.preparation").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return true;
        } catch (TooManyRowsException | OutOfMemoryError failure) {
            return giveUp(report, failure.getMessage());
        } catch (RuntimeException failure) {
            if (BadData.is(failure) || report.attempts() + 1 >= MOST_ATTEMPTS) {
                LOG.errorf(failure, "A report can not be made: token=%s", masked(report));
                return giveUp(report, failure.getMessage());
            }
            LOG.warnf("A report is tried again: token=%s reason=%s", masked(report), failure.getMessage());
            return false;
        }
    }

    private boolean giveUp(DetailReport report, String reason) {
        LOG.errorf("A report has failed: token=%s reason=%s", masked(report), reason);
        job.tell(report, ReportProgress.of(Stage.FAILED, 0));
        return true;
    }

    /** The token is the key to the report; logs show where it begins. */
    private static String masked(DetailReport report) {
        return report.token().substring(0, 4) + "…";
    }

    /** @return false, always */
    private boolean rested(Duration pause) {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
