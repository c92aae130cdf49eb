package io.marcato.catalog.audit;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.AuditEntryRecorded;
import io.marcato.events.AuditEntryRecorded.Actor;
import io.marcato.events.AuditEntryRecorded.Subject;
import io.marcato.outbox.Outbox;
import io.marcato.web.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the audit trail what the caller has changed, in the transaction that changes it. */
@ApplicationScoped
public class Trail {

    private static final int MOST_NAMES = 200;

    private final Outbox outbox;
    private final Clock clock;
    private final Caller caller;

    Trail(Outbox outbox, Clock clock, Caller caller) {
        this.outbox = outbox;
        this.clock = clock;
        this.caller = caller;
    }

    public void record(SqlConnection transaction, String action, Subject subject, Map<String, ?> details) {
        Caller.Identity identity = caller.identity();
        Actor actor = new Actor(identity.home(), identity.userId(), identity.username(), identity.address());
        await(outbox.append(transaction, List.of(AuditEntryRecorded.of(identity.accountId(), actor, clock.instant(), action, subject, details))));
    }

    /** One entry for many domains, which names the first of them. Nothing is told when there are none. */
    public void recordDomains(SqlConnection transaction, String action, Subject group, List<String> domains) {
        if (!domains.isEmpty()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("count", domains.size());
            details.put("domains", new ArrayList<>(domains.subList(0, Math.min(MOST_NAMES, domains.size()))));
            record(transaction, action, group, details);
        }
    }

    public static Subject group(long id, String label) {
        return new Subject("domain_group", id, label);
    }

    public static Subject domain(long id, String name) {
        return new Subject("domain", id, name);
    }
}
