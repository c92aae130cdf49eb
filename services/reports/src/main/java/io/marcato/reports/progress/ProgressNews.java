package io.marcato.reports.progress;

import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.marcato.events.ReportProgressed;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Passes what workers tell of their progress to whoever listens at this replica. Every replica hears everything; what it misses is in the
 * table.
 */
@ApplicationScoped
public class ProgressNews {

    private static final Logger LOG = Logger.getLogger(ProgressNews.class);

    private final ConcurrentHashMap<String, Set<Consumer<ReportProgress>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    @Incoming("progress")
    void progressed(byte[] json) {
        try {
            ReportProgressed news = EventCodec.decode(json, ReportProgressed.class);
            pass(news.searchToken(), new ReportProgress(news.label(), news.value()));
        } catch (MalformedEventException e) {
            LOG.warnf("News of progress that nobody can read were passed over: %s", e.getMessage());
        }
    }

    /** For those who listen at this replica: a worker's own news need not travel. They come a second time, which listeners pass over. */
    public void pass(String token, ReportProgress progress) {
        listeners.getOrDefault(token, Set.of()).forEach(listener -> listener.accept(progress));
    }

    /** Streams end while the service still answers, so that those who listen go on elsewhere. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
        listeners.values().forEach(all -> all.forEach(listener -> listener.accept(ReportProgress.NO_MORE)));
    }

    boolean isLeaving() {
        return leaving;
    }

    /** @return call it to stop listening */
    Runnable listen(String token, Consumer<ReportProgress> listener) {
        listeners.compute(token, (key, known) -> {
            Set<Consumer<ReportProgress>> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(token, (key, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    int listeners() {
        return listeners.size();
    }
}
