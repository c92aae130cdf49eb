package io.marcato.catalog.groups;

import io.marcato.catalog.membership.Target;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A group with what its domains add up to.
 *
 * @param state {@code active} when any of its domains is, else {@code inactive} when any is, else {@code unknown}
 * @param issues open and not ignored
 * @param tasks the same
 * @param maxVolume largest 7-day message count of one of its domains
 */
record DomainGroup(long id, String label, String notes, boolean isDefault, boolean parkedDomains, boolean hideAssignedDomains, String state,
        long domainCount, long issues, long tasks, long maxVolume) {

    static DomainGroup of(Row row) {
        return new DomainGroup(row.getLong("group_id"), row.getString("label"), row.getString("notes"), row.getBoolean("is_default"),
                row.getBoolean("parked_domains"), row.getBoolean("hide_assigned_domains"), row.getString("state"), row.getLong("domain_count"),
                row.getLong("issues"), row.getLong("tasks"), row.getLong("max_volume"));
    }

    Target target() {
        return new Target(id, label, isDefault);
    }
}
