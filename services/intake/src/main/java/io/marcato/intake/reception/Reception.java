package io.marcato.intake.reception;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Stores what is handed in. Whatever waits at the same moment, from any source, is committed together: under load a commit serves hundreds
 * of uploads, and a single one does not wait.
 */
@ApplicationScoped
public class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int UPLOADS_A_COMMIT = 500;
    private static final long OCTETS_A_COMMIT = 8L * 1024 * 1024;
    private static final int AFTER_THE_SOURCES = 3_000;

    private final UploadStore store;
    private final MeterRegistry metrics;
    private final LinkedBlockingQueue<Handed> waiting = new LinkedBlockingQueue<>();
    private Thread loop;

    Reception(UploadStore store, MeterRegistry metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        loop = Thread.ofVirtual().name("reception").start(this::storeUntilStopped);
    }

    void stop(@Observes @Priority(AFTER_THE_SOURCES) ShutdownEvent event) throws InterruptedException {
        if (loop != null) {
            waiting.add(Handed.END);
            loop.join(Duration.ofSeconds(10));
        }
    }

    /**
     * Returns once all of them are durable, or none is.
     *
     * @return ids of the uploads in the order given
     * @throws StoreAwayException when the database can not be reached
     */
    public List<Long> store(List<Submission> together) {
        Handed handed = new Handed(together, new CompletableFuture<>());
        waiting.add(handed);
        try {
            return handed.stored().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void storeUntilStopped() {
        boolean running = true;
        while (running) {
            List<Handed> group = nextGroup();
            running = !group.remove(Handed.END);
            if (!group.isEmpty()) {
                commit(group);
            }
        }
    }

    private List<Handed> nextGroup() {
        List<Handed> group = new ArrayList<>();
        try {
            Handed next = waiting.take();
            int uploads = 0;
            long octets = 0;
            while (next != null) {
                group.add(next);
                uploads += next.together().size();
                octets += next.octets();
                next = uploads < UPLOADS_A_COMMIT && octets < OCTETS_A_COMMIT ? waiting.poll() : null;
            }
        } catch (InterruptedException e) {
            group.add(Handed.END);
        }
        return group;
    }

    private void commit(List<Handed> group) {
        try {
            List<Long> ids = store.store(group.stream().flatMap(handed -> handed.together().stream()).toList());
            int from = 0;
            for (Handed handed : group) {
                int to = from + handed.together().size();
                handed.stored().complete(ids.subList(from, to));
                from = to;
            }
            group.forEach(this::count);
        } catch (RuntimeException e) {
            refuse(group, e);
        }
    }

    /** One that can not be stored must not take its neighbours with it. */
    private void refuse(List<Handed> group, RuntimeException failure) {
        if (Outage.is(failure)) {
            LOG.warnf("Nothing can be stored: %s", failure.getMessage());
            group.forEach(handed -> handed.stored().completeExceptionally(new StoreAwayException(failure)));
        } else if (group.size() == 1) {
            LOG.error("An upload could not be stored", failure);
            group.getFirst().stored().completeExceptionally(failure);
        } else {
            group.forEach(handed -> commit(List.of(handed)));
        }
    }

    private void count(Handed handed) {
        handed.together().forEach(upload -> metrics.counter("marcato.intake.received", "source", upload.source().word()).increment());
    }

    private record Handed(List<Submission> together, CompletableFuture<List<Long>> stored) {

        static final Handed END = new Handed(List.of(), new CompletableFuture<>());

        long octets() {
            return together.stream().mapToLong(upload -> upload.content().length).sum();
        }
    }
}
