package io.marcato.events;

import java.util.List;
import java.util.UUID;

/**
 * Failure reports of an account were deleted by its users: whoever holds the raw mail removes it. The account keeps receiving others.
 *
 * @param uploadIds of the raw mails in intake, at most {@link #MOST_UPLOADS}
 */
public record FailureReportsDeleted(UUID eventId, long accountId, List<Long> uploadIds) implements Event {

    public static final int MOST_UPLOADS = 10_000;

    public FailureReportsDeleted {
        uploadIds = List.copyOf(uploadIds);
    }

    @Override
    public String topic() {
        return Topics.FAILURE_REPORTS_DELETED;
    }

    @Override
    public String key() {
        return Long.toString(accountId);
    }
}
