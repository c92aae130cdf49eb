package io.marcato.events;

import java.util.UUID;

/**
 * A domain group of an account was added, renamed or removed. {@code version} orders the changes of one group.
 *
 * @param groupId {@link #defaultGroupOf} the account for the DEFAULT group, {@link #FIRST_ID} or more for every other
 */
public record DomainGroupChanged(UUID eventId, long accountId, long groupId, String label, boolean isDefault, boolean removed, long version)
        implements Event {

    /** Groups are numbered from here, so that none meets the DEFAULT group of its account. */
    public static final long FIRST_ID = 1_000_000_000L;

    /** The DEFAULT group is there from the beginning of an account, before anyone has told of it. */
    public static long defaultGroupOf(long accountId) {
        return accountId;
    }

    @Override
    public String topic() {
        return Topics.DOMAIN_GROUP_CHANGED;
    }

    @Override
    public String key() {
        return accountId + ":" + groupId;
    }
}
