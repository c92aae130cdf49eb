package io.marcato.events;

import java.util.UUID;

/** An account is gone for good, its grace period included: whoever holds data of it removes them. */
public record AccountDeleted(UUID eventId, long accountId, String uid) implements Event {

    @Override
    public String topic() {
        return Topics.ACCOUNT_DELETED;
    }

    @Override
    public String key() {
        return Long.toString(accountId);
    }
}
