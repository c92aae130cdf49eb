package io.marcato.intake.reports;

import java.time.Instant;
import java.util.Locale;

/**
 * A find at its place in an upload, with the decision about it.
 *
 * @param identity null for what is no aggregate report
 * @param detail why it does not count; null when it does
 */
record FoundReport(long uploadId, int position, Find find, ReportIdentity identity, Status status, String detail) {

    /** What became of a report, as the API names it. Only accepted ones count. */
    enum Status {
        ACCEPTED, DUPLICATE, CONFLICT, REJECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it looks before anything is compared with what came earlier. */
    static FoundReport of(long uploadId, int position, Find find) {
        return switch (find) {
            case Find.Aggregate aggregate ->
                new FoundReport(uploadId, position, find, ReportIdentity.of(aggregate.report()), Status.ACCEPTED, null);
            case Find.NotEvaluated other -> new FoundReport(uploadId, position, find, null, Status.REJECTED, other.detail());
            case Find.NotRead part -> new FoundReport(uploadId, position, find, null, Status.REJECTED, part.unreadable().sentence());
        };
    }

    FoundReport decided(Status decision, String why) {
        return new FoundReport(uploadId, position, find, identity, decision, why);
    }

    boolean isAccepted() {
        return status == Status.ACCEPTED;
    }

    Find.Kind kind() {
        return find instanceof Find.NotEvaluated other ? other.kind() : Find.Kind.AGGREGATE;
    }

    String factsHash() {
        return find instanceof Find.Aggregate aggregate ? aggregate.report().factsHash() : null;
    }

    String reportId() {
        return switch (find) {
            case Find.Aggregate aggregate -> aggregate.report().metadata().reportId();
            case Find.NotEvaluated other -> other.reportId();
            case Find.NotRead part -> null;
        };
    }

    String organisation() {
        return switch (find) {
            case Find.Aggregate aggregate -> aggregate.report().metadata().organisation();
            case Find.NotEvaluated other -> other.organisation();
            case Find.NotRead part -> null;
        };
    }

    String domain() {
        return switch (find) {
            case Find.Aggregate aggregate -> aggregate.report().policy().domain();
            case Find.NotEvaluated other -> other.domain();
            case Find.NotRead part -> null;
        };
    }

    Instant begin() {
        return switch (find) {
            case Find.Aggregate aggregate -> aggregate.report().metadata().begin();
            case Find.NotEvaluated other -> other.begin();
            case Find.NotRead part -> null;
        };
    }

    Instant end() {
        return switch (find) {
            case Find.Aggregate aggregate -> aggregate.report().metadata().end();
            case Find.NotEvaluated other -> other.end();
            case Find.NotRead part -> null;
        };
    }

    long rowCount() {
        return find instanceof Find.Aggregate aggregate ? aggregate.report().rowCount() : 0;
    }
}
