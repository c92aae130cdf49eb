package io.marcato.intake.processing;

import io.marcato.intake.database.Outage;
import io.marcato.intake.reports.SpillFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Reads a batch of uploads and writes what they hold, account by account. */
@ApplicationScoped
class Batches {

    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final long OUTAGE_PAUSE_NANOS = 1_000_000_000L;

    private final UploadReader reader;
    private final UploadResults results;
    private final WorkQueue queue;
    private final Leases leases;

    Batches(UploadReader reader, UploadResults results, WorkQueue queue, Leases leases) {
        this.reader = reader;
        this.results = results;
        this.queue = queue;
        this.leases = leases;
    }

    /** @param goOn false when the process ends: an outage is not waited for then */
    void read(List<QueuedUpload> batch, BooleanSupplier goOn) {
        List<Long> ids = batch.stream().map(QueuedUpload::uploadId).toList();
        try (SpillFile spill = new SpillFile()) {
            Map<Long, List<ReadUpload>> accounts = new LinkedHashMap<>();
            for (QueuedUpload upload : batch) {
                read(upload, spill, accounts);
            }
            accounts.forEach((account, uploads) -> write(account, uploads, goOn));
        } catch (RuntimeException e) {
            if (!Outage.is(e)) {
                throw e;
            }
            LOG.warnf("Uploads go back to the queue: %s", e.getMessage());
            queue.giveBack(ids.toArray(Long[]::new));
        } finally {
            leases.letGo(ids);
        }
    }

    /** A fault of the reader itself: the attempt counts, the lease lapses, the others go on. */
    private void read(QueuedUpload upload, SpillFile spill, Map<Long, List<ReadUpload>> accounts) {
        try {
            accounts.computeIfAbsent(upload.accountId(), account -> new ArrayList<>()).add(reader.read(upload, spill));
        } catch (RuntimeException | StackOverflowError e) {
            if (Outage.is(e)) {
                throw e;
            }
            LOG.errorf(e, "An upload could not be read: account=%d upload=%d attempt=%d", upload.accountId(), upload.uploadId(),
                    upload.attempts());
        }
    }

    private void write(long account, List<ReadUpload> uploads, BooleanSupplier goOn) {
        if (uploads.isEmpty()) {
            return;
        }
        boolean written = false;
        while (!written) {
            try {
                results.write(account, uploads);
                written = true;
            } catch (RuntimeException e) {
                afterFailure(account, uploads, goOn, e);
                written = !Outage.is(e);
            }
        }
    }

    /** An outage is waited for. Anything else is the fault of one upload; alone, it shows which. */
    private void afterFailure(long account, List<ReadUpload> uploads, BooleanSupplier goOn, RuntimeException failure) {
        if (Outage.is(failure)) {
            if (!goOn.getAsBoolean()) {
                throw failure;
            }
            LOG.warnf("Results of uploads wait for the database: %s", failure.getMessage());
            LockSupport.parkNanos(OUTAGE_PAUSE_NANOS);
        } else if (uploads.size() == 1) {
            LOG.errorf(failure, "What an upload holds could not be written: account=%d upload=%d", account, uploads.getFirst().uploadId());
        } else {
            uploads.forEach(upload -> write(account, List.of(upload), goOn));
        }
    }
}
