package io.marcato.reports.forensics;

import io.marcato.events.FailureReportsDeleted;
import io.marcato.outbox.Outbox;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells intake which raw mails have to go, in the transaction that deletes their records. */
@ApplicationScoped
class DeletionNews {

    private final Outbox outbox;

    DeletionNews(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(SqlConnection transaction, long account, List<Long> uploadIds) {
        append(transaction, account, uploadIds, new ArrayList<>());
    }

    /** Also what was received until then and has never come here, for intake refused it. */
    void tellAll(SqlConnection transaction, long account, List<Long> uploadIds, Instant receivedUntil) {
        List<FailureReportsDeleted> facts = new ArrayList<>();
        facts.add(new FailureReportsDeleted(UUID.randomUUID(), account, List.of(), receivedUntil));
        append(transaction, account, uploadIds, facts);
    }

    private void append(SqlConnection transaction, long account, List<Long> all, List<FailureReportsDeleted> facts) {
        List<Long> uploadIds = all.stream().distinct().toList();
        for (int start = 0; start < uploadIds.size(); start += FailureReportsDeleted.MOST_UPLOADS) {
            List<Long> some = uploadIds.subList(start, Math.min(uploadIds.size(), start + FailureReportsDeleted.MOST_UPLOADS));
            facts.add(new FailureReportsDeleted(UUID.randomUUID(), account, some, null));
        }
        Transactions.await(outbox.append(transaction, facts));
    }
}
