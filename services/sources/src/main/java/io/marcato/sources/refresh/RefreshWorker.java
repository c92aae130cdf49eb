package io.marcato.sources.refresh;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Refreshes what is due, round by round. Replicas share the accounts. */
@ApplicationScoped
public class RefreshWorker {

    private static final Logger LOG = Logger.getLogger(RefreshWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Refreshes refreshes;
    private final Semaphore waiting = new Semaphore(0);
    private volatile boolean running;

    RefreshWorker(Refreshes refreshes) {
        this.refreshes = refreshes;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofVirtual().name("refresh-worker").start(this::workUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake();
    }

    /** There may be something due: look now instead of at the next round. */
    public void wake() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    private void workUntilStopped() {
        try {
            while (running) {
                waiting.tryAcquire((round() ? ROUND : OUTAGE).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether all went well */
    private boolean round() {
        boolean well = true;
        try {
            for (long account : refreshes.due()) {
                well &= refreshed(account);
            }
            return well;
        } catch (RuntimeException e) {
            LOG.warnf("Refreshes wait for the database: %s", e.getMessage());
            return false;
        }
    }

    private boolean refreshed(long account) {
        try {
            refreshes.refresh(account);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("A refresh is tried again: account=%d reason=%s", account, e.getMessage());
            return false;
        }
    }
}
