package io.marcato.accounts.domains;

import io.marcato.accounts.facts.FactReader;
import io.marcato.events.DomainDiscovered;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of domains that reports have named. */
@ApplicationScoped
class DiscoveredDomains {

    private final AccountDomains domains;
    private final FactReader reader;

    DiscoveredDomains(AccountDomains domains, FactReader reader) {
        this.domains = domains;
        this.reader = reader;
    }

    @Incoming("discovered-domains")
    @Blocking
    void discovered(ConsumerRecord<String, byte[]> record) {
        reader.read(record, DomainDiscovered.class, fact -> domains.add(fact.accountId(), fact.domain()));
    }
}
