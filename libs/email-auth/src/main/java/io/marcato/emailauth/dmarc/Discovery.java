package io.marcato.emailauth.dmarc;

import java.util.Optional;

/**
 * Which policy a method finds for a domain.
 *
 * @param recordAt the domain whose record applies
 * @param policy   the one that applies to the domain itself, t and pct aside
 */
public record Discovery(String organizationalDomain, Optional<String> recordAt, Optional<Policy> policy) {

    /** The tree walk of RFC 9989 section 4.10. @param exists whether the domain does */
    static Discovery of(TreeWalk walk, boolean exists) {
        Optional<WalkStep> step = walk.policyStep().filter(found -> found.record().isPresent());
        return new Discovery(walk.organizationalDomain(), step.map(WalkStep::domain),
                step.map(found -> policy(found.record().orElseThrow(), found.domain().equals(walk.domain()), exists)));
    }

    /** The public suffix list of RFC 7489 sections 3.2 and 6.6.3: no np, and one place above at most. */
    static Discovery of(WalkStep own, WalkStep organization) {
        if (own.isRetrieved()) {
            return new Discovery(organization.domain(), own.record().map(record -> own.domain()), own.record().map(DmarcRecord::policy));
        }
        return new Discovery(organization.domain(), organization.record().map(record -> organization.domain()),
                organization.record().map(DmarcRecord::subdomainPolicy));
    }

    private static Policy policy(DmarcRecord record, boolean own, boolean exists) {
        if (own) {
            return record.policy();
        }
        return exists ? record.subdomainPolicy() : record.nonexistentPolicy();
    }
}
