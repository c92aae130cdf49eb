package io.marcato.intake.reports;

import java.util.Locale;

/**
 * A find at its place in an upload, with the decision about it.
 *
 * @param detail why it does not count; null when it does
 */
record FoundReport(long uploadId, int position, Find find, Heading heading, Status status, String detail) {

    /** What became of a report, as the API names it. Only accepted ones count. */
    enum Status {
        ACCEPTED, DUPLICATE, CONFLICT, REJECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it looks before anything is compared with what came earlier. */
    static FoundReport of(long uploadId, int position, Find find) {
        Heading heading = Heading.of(find);
        return switch (find) {
            case Find.Aggregate read -> new FoundReport(uploadId, position, find, heading, Status.ACCEPTED, null);
            case Find.Tls read -> new FoundReport(uploadId, position, find, heading, Status.ACCEPTED, null);
            case Find.Failure read -> new FoundReport(uploadId, position, find, heading, Status.ACCEPTED, null);
            case Find.NotRead part -> new FoundReport(uploadId, position, find, heading, Status.REJECTED, part.unreadable().sentence());
        };
    }

    FoundReport decided(Status decision, String why) {
        return new FoundReport(uploadId, position, find, heading, decision, why);
    }

    boolean isAccepted() {
        return status == Status.ACCEPTED;
    }

    ReportIdentity identity() {
        return heading.identity();
    }
}
