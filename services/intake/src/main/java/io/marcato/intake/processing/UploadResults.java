package io.marcato.intake.processing;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.intake.deletion.RawMails;
import io.marcato.intake.quarantine.QuarantineRepository;
import io.marcato.intake.reports.Find;
import io.marcato.intake.reports.Ledger;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what was found in uploads of one account: their end in the queue, reports, facts told, quarantine and states, all in one
 * transaction.
 */
@ApplicationScoped
class UploadResults {

    private static final String COMPLETE = """
            UPDATE uploads SET status = done.status, detail = done.detail, completed = $2
              FROM unnest($3::bigint[], $4::text[], $5::text[]) AS done(upload_id, status, detail)
             WHERE account_id = $1 AND uploads.upload_id = done.upload_id""";

    private final Transactions transactions;
    private final Ledger ledger;
    private final QuarantineRepository quarantine;
    private final RawMails mails;
    private final OutboxRelay relay;
    private final Clock clock;

    UploadResults(Transactions transactions, Ledger ledger, QuarantineRepository quarantine, RawMails mails, OutboxRelay relay, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.quarantine = quarantine;
        this.mails = mails;
        this.relay = relay;
        this.clock = clock;
    }

    void write(long account, List<ReadUpload> uploads) {
        Ledger.Entries entries = transactions.in(account, transaction -> write(transaction, account, uploads));
        relay.wake();
        ledger.countInMetrics(entries);
    }

    private Ledger.Entries write(SqlConnection transaction, long account, List<ReadUpload> uploads) {
        Set<Long> mine = WorkQueue.done(transaction, uploads.stream().map(ReadUpload::uploadId).toArray(Long[]::new));
        List<ReadUpload> own = uploads.stream().filter(upload -> mine.contains(upload.uploadId())).toList();
        Map<Long, List<Find>> finds = new LinkedHashMap<>();
        own.forEach(upload -> finds.put(upload.uploadId(), upload.finds()));
        Ledger.Entries entries = ledger.enter(transaction, account, finds);
        quarantine.insert(transaction, account, own.stream().flatMap(upload -> upload.quarantine().stream()).toList());
        complete(transaction, account, own);
        Set<Long> withOthers = entries.withOthers();
        mails.eraseCleared(transaction, account, own.stream().filter(upload -> upload.finds().isEmpty() || withOthers.contains(upload.uploadId()))
                .map(ReadUpload::uploadId).toList());
        return entries;
    }

    private void complete(SqlConnection transaction, long account, List<ReadUpload> uploads) {
        await(transaction.preparedQuery(COMPLETE).execute(Tuple.tuple(Arrays.asList(
                account,
                clock.instant().atOffset(ZoneOffset.UTC),
                uploads.stream().map(ReadUpload::uploadId).toArray(Long[]::new),
                uploads.stream().map(upload -> upload.isCompleted() ? "completed" : "failed").toArray(String[]::new),
                uploads.stream().map(ReadUpload::detail).toArray(String[]::new)))));
    }
}
