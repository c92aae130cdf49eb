package io.marcato.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What DNS said of one question. */
public sealed interface LookupAnswer {

    /**
     * @param names one or more, lower-case, without the final dot, sorted; only names that could be a host's (letters, digits, hyphen,
     *              underscore; RFC 1123 section 2.1), since whoever holds an address writes its names
     * @param ttl   how long the answer holds
     */
    record Found(List<String> names, Duration ttl) implements LookupAnswer {
        public Found {
            names = names.stream().distinct().sorted().toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException("no name found is NoData");
            }
        }
    }

    /** The name asked for does not exist (NXDOMAIN, RFC 2308 section 2.1). */
    record NoSuchName() implements LookupAnswer {
    }

    /** It exists without a usable record of the type asked for (RFC 2308 section 2.2). */
    record NoData() implements LookupAnswer {
    }

    /** Nobody knows; asking again later may help. */
    record Failed(Reason reason) implements LookupAnswer {
    }

    enum Reason {
        /** No server answered in time, or none has for a while and they are given a rest. */
        TIMEOUT,
        SERVFAIL,
        REFUSED,
        /** The network refused to carry the question. */
        UNREACHABLE,
        /** The answer cannot be understood. */
        MALFORMED
    }

    /** The alphabetically first name, so that an address with several is always called the same. */
    default Optional<String> name() {
        return this instanceof Found found ? Optional.of(found.names().getFirst()) : Optional.empty();
    }
}
