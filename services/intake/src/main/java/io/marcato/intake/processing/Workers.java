package io.marcato.intake.processing;

import io.marcato.intake.database.Outage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Threads that read uploads. They are platform threads, one for each processor: parsing keeps a processor busy for seconds, and virtual
 * threads of requests and mails must not wait for that.
 */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final int AFTER_RECEPTION = 3_500;
    private static final int UPLOADS_A_BATCH = 100;
    private static final long OCTETS_A_BATCH = 8L * 1024 * 1024;
    private static final long POLL_MILLIS = 1_000;
    /** The queue gets its turn even when new uploads never cease. */
    private static final int TURNS_A_CLAIM = 4;

    private final WorkQueue queue;
    private final Handover handover;
    private final Batches batches;
    private final Leases leases;
    private final AtomicLong depth;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Workers(WorkQueue queue, Handover handover, Batches batches, Leases leases, MeterRegistry metrics) {
        this.queue = queue;
        this.handover = handover;
        this.batches = batches;
        this.leases = leases;
        this.depth = metrics.gauge("marcato.intake.queue.depth", new AtomicLong());
    }

    void start(@Observes StartupEvent event) {
        running = true;
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("upload-reader-" + i).start(this::readUntilStopped));
        }
        threads.add(Thread.ofVirtual().name("lease-renewal").start(this::renewUntilStopped));
    }

    /** Batches begun are finished; what has not been begun goes back to the queue. */
    void stop(@Observes @Priority(AFTER_RECEPTION) ShutdownEvent event) throws InterruptedException {
        running = false;
        handover.wake();
        synchronized (this) {
            notifyAll();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
        Long[] left = leases.all();
        if (left.length > 0) {
            queue.giveBack(left);
        }
    }

    private void readUntilStopped() {
        for (int turn = 0; running; turn++) {
            try {
                List<QueuedUpload> batch = next(turn);
                if (batch.isEmpty()) {
                    handover.await(POLL_MILLIS);
                } else {
                    batches.read(batch, () -> running);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Uploads wait to be read: %s. Trying again.", e.getMessage());
                pause(POLL_MILLIS);
            }
        }
    }

    private List<QueuedUpload> next(int turn) {
        boolean claimFirst = turn % TURNS_A_CLAIM == 0;
        List<QueuedUpload> batch = claimFirst ? claim() : handover.take(UPLOADS_A_BATCH, OCTETS_A_BATCH);
        if (batch.isEmpty()) {
            batch = claimFirst ? handover.take(UPLOADS_A_BATCH, OCTETS_A_BATCH) : claim();
        }
        return batch;
    }

    /** What was begun before may have brought a process down: it is read in ever smaller company, so that it takes no others along. */
    private List<QueuedUpload> claim() {
        List<QueuedUpload> claimed = queue.claim(0, 0, UPLOADS_A_BATCH, OCTETS_A_BATCH);
        if (claimed.isEmpty()) {
            claimed = queue.claim(1, 1, UPLOADS_A_BATCH / 10, OCTETS_A_BATCH);
        }
        return claimed.isEmpty() ? queue.claim(2, Integer.MAX_VALUE, 1, OCTETS_A_BATCH) : claimed;
    }

    private void renewUntilStopped() {
        while (running) {
            try {
                Long[] held = leases.all();
                if (held.length > 0) {
                    queue.renew(held);
                }
                depth.set(queue.depth());
            } catch (RuntimeException e) {
                LOG.logf(Outage.is(e) ? Logger.Level.WARN : Logger.Level.ERROR, "Leases could not be renewed: %s", e.getMessage());
            }
            pause(Duration.ofSeconds(8).toMillis());
        }
    }

    private synchronized void pause(long millis) {
        try {
            if (running) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
