package io.marcato.reportformats.failure;

import java.time.Instant;
import java.util.List;

/**
 * The message a failure report is about, as far as the report has it.
 *
 * @param from address; what is written there when it is none
 * @param headers the header as sent
 * @param body its text, else its markup; empty when the report has the header alone
 */
public record OriginalMessage(String from, List<String> to, String subject, String messageId, Instant date, String headers, String body,
        List<Attachment> attachments) {

    static final OriginalMessage MISSING = new OriginalMessage("", List.of(), "", "", null, "", "", List.of());

    /** Characters of headers and of body at most. */
    public static final int MOST_TEXT = 200_000;

    public OriginalMessage {
        to = List.copyOf(to);
        attachments = List.copyOf(attachments);
    }

    /** @param size in octets, decoded */
    public record Attachment(String filename, String contentType, long size) {
    }

    public boolean isHeaderOnly() {
        return body.isBlank() && attachments.isEmpty();
    }
}
