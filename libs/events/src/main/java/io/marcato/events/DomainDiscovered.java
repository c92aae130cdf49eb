package io.marcato.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A report named a domain the account did not have yet; it enters the catalog with origin {@code d} (DMARC report). */
public record DomainDiscovered(UUID eventId, long accountId, String domain) implements Event {

    public static DomainDiscovered of(long accountId, String domain) {
        String identity = Topics.DOMAIN_DISCOVERED + ":" + accountId + ":" + domain;
        return new DomainDiscovered(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)), accountId, domain);
    }

    @Override
    public String topic() {
        return Topics.DOMAIN_DISCOVERED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
