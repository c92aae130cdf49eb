package io.marcato.catalog.monitoring;

import io.marcato.events.InspectionKind;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Inspections that somebody waits for. Domains that are new need none: they are due at once. */
@ApplicationScoped
public class Inspections {

    private final InspectionSchedule schedule;

    Inspections(InspectionSchedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Everything of some domains, past the rounds of everybody else. Wake the outbox's relay when the transaction has committed.
     *
     * @return inspection by domain; its answer carries the same id
     */
    public Map<Long, UUID> request(SqlConnection transaction, long account, List<Long> domains) {
        return schedule.ask(transaction, account, domains, InspectionSchedule.EVERYTHING);
    }

    /** Some kinds alone. */
    public Map<Long, UUID> request(SqlConnection transaction, long account, List<Long> domains, Set<InspectionKind> kinds) {
        return schedule.ask(transaction, account, domains, kinds);
    }
}
