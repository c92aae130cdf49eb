package io.marcato.tlsreports.received;

import io.marcato.events.TlsReportReceived;
import io.marcato.outbox.FactBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes reports off Kafka and has them stored, a poll at a time. */
@ApplicationScoped
class ReceivedReports {

    private static final int MOST_CHUNKS = 100_000;

    private final FactBatches batches;
    private final ReportStore store;
    private final Clock clock;

    ReceivedReports(FactBatches batches, ReportStore store, Clock clock) {
        this.batches = batches;
        this.store = store;
        this.clock = clock;
    }

    @Incoming("received-reports")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.take(records, TlsReportReceived.class, this::isSound, store::store);
    }

    private boolean isSound(TlsReportReceived chunk) {
        return chunk.accountId() > 0 && chunk.reportKey() != null && chunk.report() != null && chunk.report().begin() != null
                && chunk.chunks() >= 1 && chunk.chunks() <= MOST_CHUNKS && chunk.chunk() >= 0 && chunk.chunk() < chunk.chunks()
                && isPossible(ReportRows.day(chunk.report()))
                && (chunk.report().end() == null || isPossible(LocalDate.ofInstant(chunk.report().end(), ZoneOffset.UTC)))
                && chunk.policies().stream().allMatch(policy -> policy.successful() >= 0 && policy.failed() >= 0
                        && policy.failures().stream().allMatch(failure -> failure.failedSessions() >= 0));
    }

    private boolean isPossible(LocalDate day) {
        return !day.isBefore(LocalDate.EPOCH) && !day.isAfter(LocalDate.now(clock).plusDays(2));
    }
}
