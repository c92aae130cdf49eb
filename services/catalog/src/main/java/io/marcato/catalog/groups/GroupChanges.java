package io.marcato.catalog.groups;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.domains.DomainNews;
import io.marcato.events.DomainGroupChanged;
import io.marcato.outbox.Outbox;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Makes, changes and removes groups, and tells others of it in the same transaction. */
@ApplicationScoped
class GroupChanges {

    private final GroupRepository groups;
    private final DomainNews domains;
    private final Outbox outbox;

    GroupChanges(GroupRepository groups, DomainNews domains, Outbox outbox) {
        this.groups = groups;
        this.domains = domains;
        this.outbox = outbox;
    }

    /** @return its id */
    long create(SqlConnection transaction, long account, String label, String notes, boolean parked) {
        refuseTaken(transaction, account, label, 0);
        long id = groups.insert(transaction, account, label, notes, parked);
        tell(transaction, account, id, label, false, false);
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
        if (after.hideAssignedDomains() != before.hideAssignedDomains()) {
            domains.changed(transaction, account, groups.assigned(transaction, account));
        }
    }

    /** @throws Refusal 403 for the DEFAULT group */
    void delete(SqlConnection transaction, long account, DomainGroup group) {
        if (group.isDefault()) {
            throw new Refusal(Refusal.permissionDenied().type(), "The DEFAULT group can not be deleted.");
        }
        List<Long> members = groups.members(transaction, account, group.id());
        groups.delete(transaction, account, group.id());
        tell(transaction, account, group.id(), group.label(), false, true);
        domains.changed(transaction, account, members);
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
