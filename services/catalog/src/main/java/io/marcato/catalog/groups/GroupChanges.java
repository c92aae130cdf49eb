package io.marcato.catalog.groups;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.audit.Trail;
import io.marcato.catalog.domains.DomainNews;
import io.marcato.events.AuditEntryRecorded.Change;
import io.marcato.events.DomainGroupChanged;
import io.marcato.outbox.Outbox;
import io.marcato.web.InvalidRequest;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes, changes and removes groups, and tells others of it in the same transaction. */
@ApplicationScoped
class GroupChanges {

    private final GroupRepository groups;
    private final DomainNews domains;
    private final Outbox outbox;
    private final Trail trail;

    GroupChanges(GroupRepository groups, DomainNews domains, Outbox outbox, Trail trail) {
        this.groups = groups;
        this.domains = domains;
        this.outbox = outbox;
        this.trail = trail;
    }

    /** @return its id */
    long create(SqlConnection transaction, long account, String label, String notes, boolean parked) {
        refuseTaken(transaction, account, label, 0);
        long id = groups.insert(transaction, account, label, notes, parked);
        tell(transaction, account, id, label, false, false);
        trail.record(transaction, "domain_group_created", Trail.group(id, label), Map.of());
        return id;
    }

    void update(SqlConnection transaction, long account, DomainGroup before, DomainGroup after) {
        if (!after.label().equals(before.label())) {
            refuseTaken(transaction, account, after.label(), after.id());
        }
        groups.update(transaction, account, after);
        if (!after.label().equals(before.label())) {
            tell(transaction, account, after.id(), after.label(), after.isDefault(), false);
        }
        trail.record(transaction, "domain_group_changed", Trail.group(after.id(), before.label()), differences(before, after));
        if (after.hideAssignedDomains() != before.hideAssignedDomains()) {
            domains.changed(transaction, account, groups.assigned(transaction, account));
        }
    }

    /** @throws Refusal 403 for the DEFAULT group */
    void delete(SqlConnection transaction, long account, DomainGroup group) {
        if (group.isDefault()) {
            throw new Refusal(ProblemType.PERMISSION_DENIED, "The DEFAULT group can not be deleted.");
        }
        List<Long> members = groups.members(transaction, account, group.id());
        groups.delete(transaction, account, group.id());
        tell(transaction, account, group.id(), group.label(), false, true);
        domains.changed(transaction, account, members);
        trail.record(transaction, "domain_group_removed", Trail.group(group.id(), group.label()), Map.of("domains", members.size()));
    }

    private static Map<String, Change> differences(DomainGroup before, DomainGroup after) {
        Map<String, Change> differences = new LinkedHashMap<>();
        Map<String, List<Object>> fields = Map.of("label", List.of(before.label(), after.label()), "notes", List.of(before.notes(), after.notes()),
                "parked_domains", List.of(before.parkedDomains(), after.parkedDomains()),
                "hide_assigned_domains", List.of(before.hideAssignedDomains(), after.hideAssignedDomains()));
        fields.forEach((name, values) -> {
            if (!values.getFirst().equals(values.getLast())) {
                differences.put(name, new Change(values.getFirst(), values.getLast()));
            }
        });
        return differences;
    }

    private void refuseTaken(SqlConnection transaction, long account, String label, long group) {
        if (groups.isTaken(transaction, account, label, group)) {
            throw InvalidRequest.of("label", "A group with this label already exists.");
        }
    }

    private void tell(SqlConnection transaction, long account, long group, String label, boolean isDefault, boolean removed) {
        long version = await(transaction.query("SELECT nextval('versions')").execute()).iterator().next().getLong(0);
        await(outbox.append(transaction, List.of(new DomainGroupChanged(UUID.randomUUID(), account, group, label, isDefault, removed, version))));
    }
}
