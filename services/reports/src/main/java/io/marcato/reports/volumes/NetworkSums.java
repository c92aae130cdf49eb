package io.marcato.reports.volumes;

import io.marcato.reports.addresses.IpAddress;
import io.marcato.reports.criteria.Network;
import io.marcato.reports.facts.FactSink;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up messages by networks as facts stream by. Networks may lie within each other: each counts what its addresses sent. */
final class NetworkSums implements FactSink {

    private final Map<Network, Long> sums = new HashMap<>();
    private final int[] prefixes4;
    private final int[] prefixes6;

    NetworkSums(Collection<Network> networks) {
        networks.forEach(network -> sums.put(network, 0L));
        prefixes4 = prefixes(4);
        prefixes6 = prefixes(6);
    }

    private int[] prefixes(int family) {
        return sums.keySet().stream().filter(network -> network.address().family() == family).mapToInt(Network::prefix).distinct().toArray();
    }

    @Override
    public void fact(long traitsId, byte[] buffer, int offset, int length, long providerId, long messages) {
        IpAddress address = IpAddress.of(buffer, offset, length);
        for (int prefix : address.family() == 4 ? prefixes4 : prefixes6) {
            sums.computeIfPresent(new Network(address.masked(prefix), prefix), (network, sum) -> sum + messages);
        }
    }

    /** One sum a network, in the same order. */
    List<Long> of(List<Network> networks) {
        return networks.stream().map(sums::get).toList();
    }
}
