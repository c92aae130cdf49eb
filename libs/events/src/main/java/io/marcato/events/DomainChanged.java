package io.marcato.events;

import java.util.UUID;

/** A domain of an account was added, verified, unverified or removed. {@code version} orders the changes of one domain. */
public record DomainChanged(UUID eventId, long accountId, String domain, boolean verified, boolean removed, long version) implements Event {

    @Override
    public String topic() {
        return Topics.DOMAIN_CHANGED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
