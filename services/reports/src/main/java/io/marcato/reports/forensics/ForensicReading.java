package io.marcato.reports.forensics;

import io.marcato.domainaccess.DomainRights;
import io.marcato.outbox.OutboxRelay;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller.Identity;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

/** Reads records of finished jobs. What is shown and the line in the audit trail are one transaction. */
@ApplicationScoped
class ForensicReading {

    private final Transactions transactions;
    private final JobRepository jobs;
    private final RecordRepository records;
    private final ForensicAudit audit;
    private final OutboxRelay relay;
    private final Clock clock;

    ForensicReading(Transactions transactions, JobRepository jobs, RecordRepository records, ForensicAudit audit, OutboxRelay relay, Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.records = records;
        this.audit = audit;
        this.relay = relay;
        this.clock = clock;
    }

    /** @throws Refusal 404 for a job of somebody else, one that is not completed, and a page beyond the last */
    Page<StoredRecord> page(Identity user, DomainRights rights, String token, PageRequest request, UriInfo uri) {
        long account = user.accountId();
        Page<StoredRecord> page = transactions.in(account, transaction -> {
            ForensicJob job = jobs.byToken(transaction, account, token, clock.instant())
                    .filter(found -> found.progress() == ForensicJob.COMPLETED && (found.userId() == user.userId() || user.admin()))
                    .orElseThrow(Refusal::notFound);
            long count = jobs.records(transaction, account, rights, List.of(job)).getOrDefault(job.id(), 0L);
            List<StoredRecord> some = records.page(transaction, job, rights, request.limit(), request.offset());
            audit.read(transaction, user, job, some.stream().map(StoredRecord::name).toList());
            return Page.of(request, uri, count, some, List.of());
        });
        relay.wake();
        return page;
    }
}
