package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients who hand reports in and order reports, one after the other with a pause between, until it is closed. None of them tries anything twice. */
final class SteadyLoad implements AutoCloseable {

    private static final int UPLOADERS = 2;
    private static final int READERS = 1;
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Api api;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    /** An action of a client, with the number that makes it differ from all others. */
    private interface Action {
        void run(int number) throws IOException;
    }

    SteadyLoad(Api api) {
        this.api = api;
        for (int i = 0; i < UPLOADERS; i++) {
            clients.submit(() -> repeat(this::upload));
        }
        for (int i = 0; i < READERS; i++) {
            clients.submit(() -> repeat(this::order));
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    int uploads() {
        return uploads.get();
    }

    int reports() {
        return reports.get();
    }

    /** Of all reports that were handed in. */
    long messages() {
        return messages.get();
    }

    private void repeat(Action action) {
        while (running) {
            try {
                action.run(next.incrementAndGet());
            } catch (IOException | RuntimeException e) {
                errors.add(e.toString());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void upload(int number) throws IOException {
        var report = new GeneratedReport(number);
        api.upload("text/xml", report.xml());
        uploads.incrementAndGet();
        messages.addAndGet(report.messages());
    }

    private void order(int number) throws IOException {
        LocalDate day = LocalDate.parse(GeneratedReport.DAY);
        JsonNode report = api.post("/api/v1/detail-viewer/", Map.of("start_date", day.minusDays(number % 200).toString(),
                "end_date", day.plusDays(number / 200).toString(), "filter_option", "n"));
        api.follow(report, state -> {
        });
        api.get(api.get(report.at("/_links/self").asText()).at("/_links/sources").asText());
        reports.incrementAndGet();
    }

    /** Lets everyone end what they are at. */
    @Override
    public void close() {
        running = false;
        clients.close();
    }
}
