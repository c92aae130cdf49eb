package io.marcato.reports.facts;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import io.marcato.outbox.BadData;
import io.marcato.outbox.DeadLetters;
import io.marcato.reports.threads.VirtualWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes reports off Kafka and has them stored, a poll at a time. While the database is away it waits and tries again, however long:
 * nothing may be counted short. Only a record that will never be taken goes to the dead letters, found by halving the batch that failed.
 */
@ApplicationScoped
class ReceivedReports {

    private static final Logger LOG = Logger.getLogger(ReceivedReports.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
    private static final int MOST_CHUNKS = 100_000;

    private record Received(ConsumerRecord<String, byte[]> record, AggregateReportReceived chunk) {
    }

    private final AggregateStore store;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ReceivedReports(AggregateStore store, DeadLetters deadLetters, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.metrics = metrics;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    @Incoming("received-reports")
    Uni<Void> receive(ConsumerRecords<String, byte[]> records) {
        return VirtualWork.runBusy("received-reports", () -> {
            storeAll(records);
            return null;
        });
    }

    private void storeAll(ConsumerRecords<String, byte[]> records) {
        List<Received> chunks = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            decode(record, chunks);
        }
        store(chunks);
        metrics.counter("marcato.facts.rows").increment(chunks.stream().mapToLong(one -> one.chunk.rows().size()).sum());
    }

    private void decode(ConsumerRecord<String, byte[]> record, List<Received> chunks) {
        try {
            AggregateReportReceived chunk = EventCodec.decode(record.value(), AggregateReportReceived.class);
            String fault = fault(chunk);
            if (fault == null) {
                chunks.add(new Received(record, chunk));
            } else {
                bury(record, fault);
            }
        } catch (MalformedEventException e) {
            bury(record, e.getMessage());
        }
    }

    /** @return why the chunk can not be stored, null when it can */
    private String fault(AggregateReportReceived chunk) {
        if (chunk.accountId() <= 0 || chunk.reportKey() == null || chunk.report() == null || chunk.report().begin() == null) {
            return "Account, report key or begin of the range is missing";
        }
        if (chunk.chunks() < 1 || chunk.chunks() > MOST_CHUNKS || chunk.chunk() < 0 || chunk.chunk() >= chunk.chunks()) {
            return "There is no chunk " + chunk.chunk() + " of " + chunk.chunks();
        }
        LocalDate day = FactRows.day(chunk);
        if (day.isBefore(FIRST_DAY) || day.isAfter(LocalDate.now(clock).plusDays(2))) {
            return "The day " + day + " is outside of 1970 to the day after tomorrow";
        }
        return chunk.rows().stream().anyMatch(row -> row.count() < 0) ? "A row counts less than no message" : null;
    }

    private void store(List<Received> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        RuntimeException refusal = stored(chunks);
        if (refusal == null) {
            return;
        }
        if (chunks.size() == 1) {
            bury(chunks.getFirst().record, refusal.getMessage());
            return;
        }
        store(chunks.subList(0, chunks.size() / 2));
        store(chunks.subList(chunks.size() / 2, chunks.size()));
    }

    /** @return null once stored; the refusal when the data are at fault */
    private RuntimeException stored(List<Received> chunks) {
        List<AggregateReportReceived> reports = chunks.stream().map(Received::chunk).toList();
        for (Duration pause = FIRST_PAUSE;; pause = longer(pause)) {
            try {
                store.store(reports);
                return null;
            } catch (RuntimeException failure) {
                if (BadData.is(failure)) {
                    return failure;
                }
                LOG.warnf("Reports wait for the database: %s. Trying again.", failure.getMessage());
                pause(pause);
            }
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason) {
        for (Duration pause = FIRST_PAUSE;; pause = longer(pause)) {
            try {
                deadLetters.bury(record, reason);
                return;
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "A dead letter waits for Kafka. Trying again.");
                pause(pause);
            }
        }
    }

    /** @throws IllegalStateException when the service stops meanwhile; the records are not acknowledged and come again */
    private void pause(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service stops while reports wait for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reports wait for the database", e);
        }
    }

    private static Duration longer(Duration pause) {
        return pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
}
