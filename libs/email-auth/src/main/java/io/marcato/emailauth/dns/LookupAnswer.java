package io.marcato.emailauth.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** What DNS said of one question. */
public sealed interface LookupAnswer {

    /** Of A and AAAA records; none for whatever is no such answer. */
    default List<InetAddress> addresses() {
        return this instanceof Found found ? found.records().stream().filter(DnsRecord.Address.class::isInstance).map(DnsRecord.Address.class::cast)
                .map(DnsRecord.Address::address).toList() : List.of();
    }

    /**
     * @param records       one or more, of the type asked for
     * @param aliases       the names a chain of CNAMEs led through, the last one owns the records; empty without a CNAME
     * @param ttl           how long the answer holds: the least of the chain and the records
     * @param authenticated the resolver vouches for it by DNSSEC (AD, RFC 4035 section 3.2.3)
     */
    record Found(List<DnsRecord> records, List<String> aliases, Duration ttl, boolean authenticated) implements LookupAnswer {
        public Found {
            records = List.copyOf(records);
            aliases = List.copyOf(aliases);
            requireNonNull(ttl);
            if (records.isEmpty()) {
                throw new IllegalArgumentException("No record found is NoData");
            }
        }
    }

    /** The name exists without a record of this type (RFC 2308 section 2.2). */
    record NoData(List<String> aliases, Duration ttl) implements LookupAnswer {
        public NoData {
            aliases = List.copyOf(aliases);
            requireNonNull(ttl);
        }
    }

    /** The name, or the end of its CNAME chain, does not exist (NXDOMAIN, RFC 2308 section 2.1). */
    record NoSuchName(List<String> aliases, Duration ttl) implements LookupAnswer {
        public NoSuchName {
            aliases = List.copyOf(aliases);
            requireNonNull(ttl);
        }
    }

    /** Nobody knows; asking again later may help. */
    record Failed(Reason reason) implements LookupAnswer {
    }

    enum Reason {
        /** No server answered in time, or the time given to the inspection is over. */
        TIMEOUT,
        SERVFAIL,
        REFUSED,
        /** The resolver found the answer forged or its signatures broken (RFC 8914 codes 5 to 12). */
        DNSSEC_BOGUS,
        /** The network refused to carry the question. */
        UNREACHABLE,
        /** The answer cannot be understood, or the name asked for is none. */
        MALFORMED
    }
}
