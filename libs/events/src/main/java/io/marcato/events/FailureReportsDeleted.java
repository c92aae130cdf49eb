package io.marcato.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Failure reports of an account were deleted by its users or are past their retention: whoever holds the raw mail removes it. The account keeps
 * receiving others.
 *
 * @param uploadIds of the raw mails in intake, at most {@link #MOST_UPLOADS}
 * @param receivedUntil every failure report received until then goes, also those that were refused and nobody was told of; null when only these go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailureReportsDeleted(UUID eventId, long accountId, List<Long> uploadIds, Instant receivedUntil) implements Event {

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
