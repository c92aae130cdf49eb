package io.marcato.events;

import java.time.Instant;
import java.util.UUID;

/**
 * The state of an account after a change. {@code version} grows by one with every change; a lower version than the one known is old news.
 *
 * @param uid stable public handle of the account, lower-case letters and digits
 * @param status {@code active}, {@code suspended} or {@code expired}
 * @param subscriptionExpires null when never
 */
public record AccountChanged(UUID eventId, long accountId, String uid, String name, Long parentId, String status, Instant subscriptionExpires,
        ReportingAddresses reportingAddresses, long version) implements Event {

    /** Where reports for the account are mailed to. */
    public record ReportingAddresses(String aggregate, String failure, String tls) {
    }

    @Override
    public String topic() {
        return Topics.ACCOUNT_CHANGED;
    }

    @Override
    public String key() {
        return Long.toString(accountId);
    }
}
