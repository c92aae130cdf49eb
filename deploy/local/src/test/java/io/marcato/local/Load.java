package io.marcato.local;

import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients who upload reports and, as clients do, try again until each has been accepted, perhaps more than once. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger accepted = new AtomicInteger();
    private final Api api;

    Load(Api api, List<GeneratedReport> reports) {
        this.api = api;
        reports.forEach(report -> clients.submit(() -> upload(report)));
    }

    int accepted() {
        return accepted.get();
    }

    private void upload(GeneratedReport report) {
        if (Waiting.until(PATIENCE, () -> isAccepted(report))) {
            accepted.incrementAndGet();
        }
    }

    private boolean isAccepted(GeneratedReport report) {
        try {
            api.upload("text/xml", report.xml());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        clients.close();
    }
}
