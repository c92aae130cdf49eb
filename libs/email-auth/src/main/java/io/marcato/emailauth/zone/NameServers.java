package io.marcato.emailauth.zone;

import java.net.InetAddress;

/**
 * Asks a name server itself, without a resolver between. A call blocks its (virtual) thread, never longer than the time given to it, and never throws
 * for what the other side does. Thread-safe.
 */
@FunctionalInterface
public interface NameServers {

    /** The SOA record of {@code zone} as the server at {@code address} knows it. */
    AuthorityAnswer authority(InetAddress address, String zone);
}
