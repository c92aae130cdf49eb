package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.ForensicJobRequested;
import io.marcato.outbox.Outbox;
import io.marcato.outbox.OutboxRelay;
import io.marcato.reports.detailviewer.SearchToken;
import io.marcato.reports.forensics.AccountKeys.AccountKey;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller.Identity;
import io.marcato.web.InvalidRequest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Takes orders for jobs. An order, the fact that tells the workers and the line in the audit trail are one transaction. */
@ApplicationScoped
class ForensicJobs {

    private static final String NAMES = "SELECT domain_id, domain FROM catalog_domains WHERE account_id = $1 AND domain_id = ANY($2) AND NOT removed";

    private final Transactions transactions;
    private final JobRepository jobs;
    private final AccountKeys keys;
    private final ForensicAudit audit;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ForensicSettings settings;
    private final Clock clock;

    ForensicJobs(Transactions transactions, JobRepository jobs, AccountKeys keys, ForensicAudit audit, Outbox outbox, OutboxRelay relay,
            ForensicSettings settings, Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.keys = keys;
        this.audit = audit;
        this.outbox = outbox;
        this.relay = relay;
        this.settings = settings;
        this.clock = clock;
    }

    /** An equal job of the user that has not failed is answered again. */
    ForensicJob order(Identity caller, JobReading.Asked asked) {
        long account = caller.accountId();
        ForensicJob job = transactions.in(account, transaction -> {
            ForensicLock.take(transaction, account);
            AccountKey key = keys.current(transaction, account);
            JobCriteria criteria = withNames(transaction, account, asked);
            return jobs.equal(transaction, account, caller.userId(), key, criteria, clock.instant())
                    .orElseGet(() -> start(transaction, caller, key, criteria));
        });
        relay.wake();
        return job;
    }

    private ForensicJob start(SqlConnection transaction, Identity caller, AccountKey key, JobCriteria criteria) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ForensicJob job = jobs.insert(transaction, caller.accountId(), caller.userId(), key, criteria, SearchToken.fresh(), now,
                now.plus(settings.lifetime()));
        await(outbox.append(transaction, List.of(new ForensicJobRequested(UUID.randomUUID(), caller.accountId(), job.token()))));
        audit.jobCreated(transaction, caller, job);
        return job;
    }

    private static JobCriteria withNames(SqlConnection transaction, long account, JobReading.Asked asked) {
        if (asked.domainIds().isEmpty()) {
            return asked.criteria();
        }
        Map<Long, String> known = new HashMap<>();
        await(transaction.preparedQuery(NAMES).execute(Tuple.of(account, asked.domainIds().toArray(Long[]::new))))
                .forEach(row -> known.put(row.getLong(0), row.getString(1)));
        Set<String> names = new TreeSet<>(asked.criteria().domains());
        for (Long id : asked.domainIds()) {
            if (!known.containsKey(id)) {
                throw InvalidRequest.of("domains", "There is no domain with the id " + id + ".");
            }
            names.add(known.get(id));
        }
        JobCriteria criteria = asked.criteria();
        return new JobCriteria(criteria.startDate(), criteria.endDate(), criteria.subject(), criteria.sourceIp(), List.copyOf(names));
    }
}
