package io.marcato.events;

import java.util.UUID;

/** A detail-viewer report waits for a worker. Told once per attempt; a report that is ready already is left alone. */
public record ReportRequested(UUID eventId, long accountId, String searchToken) implements Event {

    @Override
    public String topic() {
        return Topics.REPORT_REQUESTED;
    }

    @Override
    public String key() {
        return searchToken;
    }
}
