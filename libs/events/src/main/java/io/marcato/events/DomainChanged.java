package io.marcato.events;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A domain of an account was added, changed its groups, was verified, unverified or removed. {@code version} orders the changes of one domain.
 *
 * @param groups ids of the domain groups that show the domain; {@link DomainGroupChanged#defaultGroupOf the DEFAULT group} stands among them unless
 *        it hides domains of other groups. Null from producers before groups were told: the DEFAULT group alone
 * @param domainId key of the domain in the catalog, null before it was told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainChanged(UUID eventId, long accountId, String domain, boolean verified, boolean removed, long version, List<Long> groups,
        Long domainId) implements Event {

    public DomainChanged {
        groups = groups == null ? null : List.copyOf(groups);
    }

    /** Groups that show the domain, those of old producers included. */
    public List<Long> visibleIn() {
        return groups == null ? List.of(DomainGroupChanged.defaultGroupOf(accountId)) : groups;
    }

    @Override
    public String topic() {
        return Topics.DOMAIN_CHANGED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
