package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.AuditEntryRecorded;
import io.marcato.events.AuditEntryRecorded.Actor;
import io.marcato.events.AuditEntryRecorded.Subject;
import io.marcato.outbox.Outbox;
import io.marcato.web.Caller.Identity;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Who looked at failure reports and who deleted them, told in the transaction that does it. Says nothing of what stands in the mails. */
@ApplicationScoped
class ForensicAudit {

    private final Outbox outbox;
    private final Clock clock;

    ForensicAudit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void jobCreated(SqlConnection transaction, Identity caller, ForensicJob job) {
        JobCriteria criteria = job.criteria();
        tell(transaction, caller, "forensic_job_created", job(job), Map.of("start_date", criteria.startDate().toString(), "end_date",
                criteria.endDate().toString(), "domains", criteria.domains(), "report_source_ip", criteria.sourceIp(), "by_subject",
                !criteria.subject().isEmpty()));
    }

    void read(SqlConnection transaction, Identity caller, ForensicJob job, List<String> names) {
        tell(transaction, caller, "forensic_records_read", job(job), Map.of("email_file_names", names));
    }

    void deletedAll(SqlConnection transaction, Identity caller) {
        tell(transaction, caller, "forensic_records_deleted", new Subject("forensic_records", null, "all"), Map.of());
    }

    void deleted(SqlConnection transaction, Identity caller, int count) {
        tell(transaction, caller, "forensic_records_deleted", new Subject("forensic_records", null, "some"), Map.of("count", count));
    }

    private static Subject job(ForensicJob job) {
        return new Subject("forensic_job", job.id(), Long.toString(job.id()));
    }

    private void tell(SqlConnection transaction, Identity caller, String action, Subject subject, Map<String, ?> details) {
        Actor actor = new Actor(caller.home(), caller.userId(), caller.username(), caller.address());
        await(outbox.append(transaction, List.of(AuditEntryRecorded.of(caller.accountId(), actor, clock.instant(), action, subject, details))));
    }
}
