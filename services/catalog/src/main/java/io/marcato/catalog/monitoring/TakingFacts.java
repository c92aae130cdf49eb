package io.marcato.catalog.monitoring;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.outbox.FactBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what inspectors and reports tell of domains, one poll after the other. */
@ApplicationScoped
class TakingFacts {

    private static final ClassLoader LOADER = TakingFacts.class.getClassLoader();

    private final FactBatches batches;
    private final InspectionDigest inspections;
    private final VolumeDigest volumes;

    TakingFacts(FactBatches batches, InspectionDigest inspections, VolumeDigest volumes) {
        this.batches = batches;
        this.inspections = inspections;
        this.volumes = volumes;
    }

    @Incoming("inspected-domains")
    Uni<Void> inspected(ConsumerRecords<String, byte[]> records) {
        return apart(() -> batches.take(records, DomainInspected.class, TakingFacts::isSound, inspections::take));
    }

    @Incoming("counted-volumes")
    Uni<Void> counted(ConsumerRecords<String, byte[]> records) {
        return apart(() -> batches.take(records, DomainVolumeCounted.class, TakingFacts::isSound, volumes::take));
    }

    private static boolean isSound(DomainInspected event) {
        return event.accountId() > 0 && event.domain() != null && event.inspected() != null
                && event.inspections().stream().allMatch(inspection -> inspection.kind() != null && inspection.state() != null);
    }

    private static boolean isSound(DomainVolumeCounted event) {
        return event.accountId() > 0 && event.domain() != null && event.day() != null && event.day().isAfter(LocalDate.EPOCH)
                && event.day().getYear() < 9999 && event.sources().stream().allMatch(source -> source.category() != null && source.name() != null
                        && source.messages() >= 0 && source.compliant() >= 0 && source.compliant() <= source.messages());
    }

    /** Blocking work on a thread of its own; the next poll comes when it is done, so facts of one domain keep their order. */
    private static Uni<Void> apart(Runnable work) {
        return Uni.createFrom().<Void>item(() -> {
            work.run();
            return null;
        }).runSubscriptionOn(command -> {
            Thread thread = Thread.ofVirtual().name("taking-facts").unstarted(command);
            thread.setContextClassLoader(LOADER);
            thread.start();
        });
    }
}
