package io.marcato.events;

import java.util.UUID;

/** A forensic report job waits for a worker. */
public record ForensicJobRequested(UUID eventId, long accountId, String searchToken) implements Event {

    @Override
    public String topic() {
        return Topics.FORENSIC_JOB_REQUESTED;
    }

    @Override
    public String key() {
        return searchToken;
    }
}
