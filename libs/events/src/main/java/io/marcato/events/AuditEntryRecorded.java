package io.marcato.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Somebody changed something that the audit trail of the account tells of. A service appends it to its outbox in the transaction that makes the change,
 * so that what is done is told and what is undone is not; the accounts service keeps the trail.
 *
 * <pre>
 * Caller.Identity identity = caller.identity();
 * outbox.append(transaction, List.of(AuditEntryRecorded.of(identity.accountId(),
 *         new Actor(identity.home(), identity.userId(), identity.username(), identity.address()), clock.instant(), "domain_group_renamed",
 *         new Subject("domain_group", 1_000_000_001L, "Shops"), Map.of("label", new Change("Shop", "Shops")))));
 * </pre>
 *
 * @param accountId whose trail; the account worked in, not the one the actor belongs to
 * @param action what was done, in the past tense with underscores: {@code domain_removed}, {@code forensic_records_deleted}
 * @param details what has changed: a {@link Change} by field, or plain values; never a secret, and no personal data of mail
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntryRecorded(UUID eventId, long accountId, Instant at, Actor actor, String action, Subject subject, Map<String, Object> details)
        implements Event {

    public AuditEntryRecorded {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(subject, "subject");
        details = details == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** With an id of its own: call it once for each change. */
    public static AuditEntryRecorded of(long accountId, Actor actor, Instant at, String action, Subject subject, Map<String, ?> details) {
        return new AuditEntryRecorded(UUID.randomUUID(), accountId, at, actor, action, subject, new LinkedHashMap<>(details));
    }

    /**
     * Who, and from where.
     *
     * @param account that the user belongs to: a provider's where its administrator works in a tenant; null for a service by itself
     * @param user null for a service by itself
     * @param name log-in name of the user, or name of the service
     * @param address of the client as the gateway saw it, empty for a service by itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Actor(Long account, Long user, String name, String address) {

        public Actor {
            Objects.requireNonNull(name, "actor.name");
            Objects.requireNonNull(address, "actor.address");
        }

        /** A service that does something without being asked. */
        public static Actor service(String name) {
            return new Actor(null, null, name, "");
        }
    }

    /**
     * What something was done to. The name stands beside the key, so that the trail stays readable when the thing is gone.
     *
     * @param kind {@code domain}, {@code domain_group}, …
     * @param id may be null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(String kind, Long id, String name) {

        public Subject {
            Objects.requireNonNull(kind, "subject.kind");
            Objects.requireNonNull(name, "subject.name");
        }
    }

    /** A field before and after. */
    public record Change(Object before, Object after) {
    }

    @Override
    public String topic() {
        return Topics.AUDIT_ENTRY_RECORDED;
    }

    @Override
    public String key() {
        return Long.toString(accountId);
    }
}
