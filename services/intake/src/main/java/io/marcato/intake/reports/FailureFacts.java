package io.marcato.intake.reports;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.FailureReportReceived;
import io.marcato.events.FailureReportReceived.Attachment;
import io.marcato.outbox.Outbox;
import io.marcato.reportformats.failure.FailureReport;
import io.marcato.reportformats.failure.OriginalMessage;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells accepted failure reports as events. */
@ApplicationScoped
class FailureFacts {

    private static final String RECEIVED = "SELECT upload_id, created FROM uploads WHERE account_id = $1 AND upload_id = ANY($2)";
    /** A statement holds its payloads in memory. */
    private static final int TEXT_A_STATEMENT = 2_000_000;

    private final Outbox outbox;

    FailureFacts(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(SqlConnection transaction, long account, List<FoundReport> accepted) {
        List<FoundReport> failures = accepted.stream().filter(found -> found.find() instanceof Find.Failure).toList();
        if (failures.isEmpty()) {
            return;
        }
        Map<Long, Instant> received = received(transaction, account, failures);
        List<FailureReportReceived> events = new ArrayList<>();
        int text = 0;
        for (FoundReport found : failures) {
            FailureReport report = ((Find.Failure) found.find()).report();
            events.add(fact(account, found, report, received.get(found.uploadId())));
            text += report.original().headers().length() + report.original().body().length();
            if (text > TEXT_A_STATEMENT) {
                append(transaction, events);
                text = 0;
            }
        }
        append(transaction, events);
    }

    private static Map<Long, Instant> received(SqlConnection transaction, long account, List<FoundReport> failures) {
        Map<Long, Instant> received = new HashMap<>();
        Long[] uploads = failures.stream().map(FoundReport::uploadId).toArray(Long[]::new);
        await(transaction.preparedQuery(RECEIVED).execute(Tuple.of(account, uploads)))
                .forEach(row -> received.put(row.getLong(0), row.getOffsetDateTime(1).toInstant()));
        return received;
    }

    private void append(SqlConnection transaction, List<FailureReportReceived> events) {
        await(outbox.append(transaction, events));
        events.clear();
    }

    private static FailureReportReceived fact(long account, FoundReport found, FailureReport report, Instant received) {
        OriginalMessage original = report.original();
        String key = found.identity().key();
        return new FailureReportReceived(FailureReportReceived.idOf(account, key), account, key, found.uploadId(), report.domain(), received,
                report.arrivalDate(), report.sourceIp(), report.reporter(), report.userAgent(), report.feedbackType(), report.authFailure(),
                report.identityAlignment(), report.deliveryResult(), report.authenticationResults(), report.originalEnvelopeId(),
                report.originalMailFrom(), report.originalRcptTo(), report.incidents(), report.dkimDomain(), report.dkimIdentity(),
                report.dkimSelector(), report.spfDns(), original.from(), original.to(), original.subject(), original.messageId(), original.date(),
                report.reportedUris(), original.headers(), original.body(),
                original.attachments().stream().map(part -> new Attachment(part.filename(), part.contentType(), part.size())).toList());
    }
}
