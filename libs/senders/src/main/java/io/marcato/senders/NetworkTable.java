package io.marcato.senders;

import java.net.InetAddress;
import java.util.Optional;

/** Finds the smallest known network around an address. */
final class NetworkTable {

    private final Node v4 = new Node();
    private final Node v6 = new Node();

    void add(RuleValue.Network network, SenderMatch match) {
        var bytes = network.address().getAddress();
        var node = root(bytes);
        for (var bit = 0; bit < network.length(); bit++) {
            node = node.grow(IpText.bit(bytes, bit));
        }
        node.match = Optional.of(match);
    }

    Optional<SenderMatch> find(InetAddress address) {
        var bytes = address.getAddress();
        var best = Optional.<SenderMatch>empty();
        var node = root(bytes);
        for (var bit = 0; node != null; bit++) {
            best = node.match.isPresent() ? node.match : best;
            node = bit == bytes.length * 8 ? null : node.child(IpText.bit(bytes, bit));
        }
        return best;
    }

    private Node root(byte[] bytes) {
        return bytes.length == 4 ? v4 : v6;
    }

    private static final class Node {
        private Node zero;
        private Node one;
        private Optional<SenderMatch> match = Optional.empty();

        private Node child(int bit) {
            return bit == 0 ? zero : one;
        }

        private Node grow(int bit) {
            if (bit == 0) {
                zero = zero == null ? new Node() : zero;
            } else {
                one = one == null ? new Node() : one;
            }
            return child(bit);
        }
    }
}
