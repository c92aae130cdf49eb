package io.marcato.intake.processing;

import io.marcato.intake.quarantine.Unreadable;
import io.marcato.intake.reports.Find;
import io.marcato.intake.reports.ReportParsers;
import io.marcato.intake.reports.ReportReading;
import io.marcato.intake.reports.SpillFile;
import io.marcato.intake.unpacking.Unpacking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Unpacks and parses an upload. Knows no database. */
@ApplicationScoped
class UploadReader {

    private final Unpacking unpacking;
    private final ReportParsers parsers;

    UploadReader(Unpacking unpacking, ReportParsers parsers) {
        this.unpacking = unpacking;
        this.parsers = parsers;
    }

    ReadUpload read(QueuedUpload upload, SpillFile spill) {
        if (upload.attempts() > WorkQueue.ATTEMPTS) {
            return givenUp(upload);
        }
        ReportReading reading = new ReportReading(parsers, spill);
        unpacking.unpack(upload.content(), reading);
        return new ReadUpload(upload.uploadId(), upload.accountId(), reading.finds());
    }

    private static ReadUpload givenUp(QueuedUpload upload) {
        return new ReadUpload(upload.uploadId(), upload.accountId(), List.of(new Find.NotRead(Find.Kind.AGGREGATE, Unreadable.of("", "given_up",
                "Reading the upload was given up after " + WorkQueue.ATTEMPTS + " attempts. Its content is kept."))));
    }
}
