package io.marcato.sources.volumes;

import io.marcato.events.DomainVolumeCounted;
import io.marcato.outbox.FactBatches;
import io.marcato.sources.refresh.RefreshWorker;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns what the reports service has counted. */
@ApplicationScoped
class CountedVolumes {

    private final FactBatches batches;
    private final VolumeStore store;
    private final RefreshWorker worker;

    CountedVolumes(FactBatches batches, VolumeStore store, RefreshWorker worker) {
        this.batches = batches;
        this.store = store;
        this.worker = worker;
    }

    @Incoming("counted-volumes")
    @Blocking
    void counted(ConsumerRecords<String, byte[]> records) {
        batches.take(records, DomainVolumeCounted.class, CountedVolumes::isSound, store::save);
        worker.wake();
    }

    private static boolean isSound(DomainVolumeCounted fact) {
        return fact.accountId() > 0 && fact.domain() != null && fact.day() != null
                && fact.sources().stream().allMatch(source -> source.name() != null && source.category() != null && source.messages() >= 0);
    }
}
