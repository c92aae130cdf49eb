package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Names of addresses (PTR). Calls return at once; stages never fail, they carry {@link LookupAnswer.Failed}. A found answer has names that
 * a host can have, sorted; the first one is what the address is called. Thread-safe.
 */
public interface ReverseNames extends AutoCloseable {

    CompletionStage<LookupAnswer> lookup(InetAddress address);

    /** One answer for every different address, all of them within the batch limit of the settings. */
    CompletionStage<Map<InetAddress, LookupAnswer>> lookupAll(Collection<InetAddress> addresses);

    /** Gives up what is under way. */
    @Override
    void close();
}
