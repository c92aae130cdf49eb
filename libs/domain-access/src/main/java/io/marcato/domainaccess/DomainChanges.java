package io.marcato.domainaccess;

import io.marcato.events.DomainChanged;
import io.marcato.outbox.FactBatches;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the catalog which groups show which domain. */
@ApplicationScoped
class DomainChanges {

    private final FactBatches batches;
    private final CatalogDomains domains;

    DomainChanges(FactBatches batches, CatalogDomains domains) {
        this.batches = batches;
        this.domains = domains;
    }

    @Incoming("domain-access")
    @Blocking
    void changed(ConsumerRecords<String, byte[]> records) {
        batches.take(records, DomainChanged.class, fact -> fact.accountId() > 0 && fact.domain() != null && !fact.domain().isBlank(), domains::save);
    }
}
