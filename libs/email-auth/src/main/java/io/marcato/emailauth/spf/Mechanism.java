package io.marcato.emailauth.spf;

import java.util.Optional;

/** What senders can be recognised by (RFC 7208 section 5). */
public sealed interface Mechanism {

    record All() implements Mechanism {
    }

    record Include(DomainSpec domain) implements Mechanism {
    }

    /** @param domain the current one when left out */
    record A(Optional<DomainSpec> domain, DualCidr cidr) implements Mechanism {
    }

    /** @param domain the current one when left out */
    record Mx(Optional<DomainSpec> domain, DualCidr cidr) implements Mechanism {
    }

    /** @param domain the current one when left out */
    record Ptr(Optional<DomainSpec> domain) implements Mechanism {
    }

    record Ip4(CidrBlock network) implements Mechanism {
    }

    record Ip6(CidrBlock network) implements Mechanism {
    }

    record Exists(DomainSpec domain) implements Mechanism {
    }

    /** Whether evaluating it costs one of the ten look-ups (RFC 7208 section 4.6.4). */
    default boolean asksDns() {
        return switch (this) {
            case Include include -> true;
            case A a -> true;
            case Mx mx -> true;
            case Ptr ptr -> true;
            case Exists exists -> true;
            case All all -> false;
            case Ip4 ip4 -> false;
            case Ip6 ip6 -> false;
        };
    }
}
