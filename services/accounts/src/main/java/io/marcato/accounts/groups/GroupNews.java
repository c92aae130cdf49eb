package io.marcato.accounts.groups;

import io.marcato.accounts.facts.FactReader;
import io.marcato.events.DomainGroupChanged;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of domain groups. */
@ApplicationScoped
class GroupNews {

    private final DomainGroups groups;
    private final FactReader reader;

    GroupNews(DomainGroups groups, FactReader reader) {
        this.groups = groups;
        this.reader = reader;
    }

    @Incoming("domain-groups")
    @Blocking
    void changed(ConsumerRecord<String, byte[]> record) {
        reader.read(record, DomainGroupChanged.class, groups::apply);
    }
}
