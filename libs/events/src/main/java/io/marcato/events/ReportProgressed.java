package io.marcato.events;

import java.util.UUID;

/**
 * How far the preparation of a detail-viewer report has come.
 *
 * @param label {@code queued}, {@code collecting}, {@code classifying}, {@code ready} or {@code failed}
 * @param value percent, 0 to 100; 100 means that the data can be read
 */
public record ReportProgressed(UUID eventId, long accountId, String searchToken, String label, int value) implements Event {

    @Override
    public String topic() {
        return Topics.REPORT_PROGRESSED;
    }

    @Override
    public String key() {
        return searchToken;
    }
}
