package io.marcato.accounts.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.events.AuditEntryRecorded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * Appends to the trail in the transaction that makes the change: what is done is in it, and what is undone is not. The service's role can
 * neither change nor remove an entry.
 */
@ApplicationScoped
public class AuditTrail {

    private static final String APPEND = """
            INSERT INTO audit_entries (account_id, at, actor_account, actor_user, actor_name, address, action, subject_kind, subject_id,
                                       subject_name, details)
            VALUES (bound_account(), :at, nullif(CAST(:actorAccount AS bigint), 0), nullif(CAST(:actorUser AS bigint), 0),
                    :actorName, :address, :action, :kind, :id, :name, :details)""";

    /** Nothing where the account is gone, and nothing when it is told again. */
    private static final String TAKE = """
            INSERT INTO audit_entries (account_id, event_id, at, actor_account, actor_user, actor_name, address, action, subject_kind, subject_id,
                                       subject_name, details)
            SELECT account_id, CAST(:event AS uuid), :at, nullif(CAST(:actorAccount AS bigint), 0), nullif(CAST(:actorUser AS bigint), 0),
                   :actorName, :address, :action, :kind, nullif(CAST(:id AS bigint), 0), :name, :details
              FROM accounts WHERE account_id = bound_account() FOR SHARE
            ON CONFLICT DO NOTHING""";

    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Into the trail of the account the transaction is bound to.
     *
     * @param details what has changed, never a secret
     */
    public Uni<Void> record(Actor actor, String action, Subject subject, Map<String, ?> details) {
        return Statement.of(APPEND)
                .with("at", clock.instant())
                .with("actorAccount", actor.account().orElse(0L))
                .with("actorUser", actor.user().orElse(0L))
                .with("actorName", actor.name())
                .with("address", actor.address())
                .with("action", action)
                .with("kind", subject.kind())
                .with("id", subject.id())
                .with("name", subject.name())
                .with("details", written(details))
                .run()
                .replaceWithVoid();
    }

    public Uni<Void> record(Actor actor, String action, Subject subject) {
        return record(actor, action, subject, Map.of());
    }

    /** What another service has done, into the trail of the account the transaction is bound to. */
    Uni<Void> take(AuditEntryRecorded fact) {
        return Statement.of(TAKE)
                .with("event", fact.eventId().toString())
                .with("at", fact.at())
                .with("actorAccount", known(fact.actor().account()))
                .with("actorUser", known(fact.actor().user()))
                .with("actorName", storable(fact.actor().name()))
                .with("address", storable(fact.actor().address()))
                .with("action", storable(fact.action()))
                .with("kind", storable(fact.subject().kind()))
                .with("id", known(fact.subject().id()))
                .with("name", storable(fact.subject().name()))
                .with("details", written(fact.details()))
                .run()
                .replaceWithVoid();
    }

    private static long known(Long id) {
        return id == null ? 0 : id;
    }

    /** The database has no null character. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private String written(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
