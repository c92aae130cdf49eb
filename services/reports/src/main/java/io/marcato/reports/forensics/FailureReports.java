package io.marcato.reports.forensics;

import io.marcato.events.FailureReportReceived;
import io.marcato.outbox.FactBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes failure reports off Kafka and has them stored, a poll at a time. */
@ApplicationScoped
class FailureReports {

    private final FactBatches batches;
    private final FailureReportStore store;

    FailureReports(FactBatches batches, FailureReportStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("failure-reports")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.take(records, FailureReportReceived.class,
                report -> report.accountId() > 0 && report.reportKey() != null && report.domain() != null && report.received() != null, store::store);
    }
}
