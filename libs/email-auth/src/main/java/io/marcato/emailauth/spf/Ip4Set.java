package io.marcato.emailauth.spf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of IPv4 addresses: stretches in order that do not touch. */
record Ip4Set(List<Stretch> stretches) {

    static final Ip4Set EMPTY = new Ip4Set(List.of());
    static final Ip4Set ALL = new Ip4Set(List.of(new Stretch(0, 0xffff_ffffL)));

    record Stretch(long first, long last) {
    }

    /** Of the IPv4 networks among these. */
    static Ip4Set of(Collection<CidrBlock> networks) {
        return merged(networks.stream().filter(network -> network.version() == 4).map(Ip4Set::stretch).toList());
    }

    static Ip4Set union(List<Ip4Set> sets) {
        var many = sets.stream().filter(set -> !set.stretches.isEmpty()).toList();
        return many.size() == 1 ? many.getFirst() : merged(many.stream().flatMap(set -> set.stretches.stream()).toList());
    }

    Ip4Set without(Ip4Set other) {
        var left = new ArrayList<Stretch>();
        var next = 0;
        for (var stretch : stretches) {
            var first = stretch.first();
            while (next < other.stretches.size() && other.stretches.get(next).last() < first) {
                next++;
            }
            for (var i = next; i < other.stretches.size() && other.stretches.get(i).first() <= stretch.last(); i++) {
                var taken = other.stretches.get(i);
                if (taken.first() > first) {
                    left.add(new Stretch(first, taken.first() - 1));
                }
                first = Math.max(first, taken.last() + 1);
            }
            if (first <= stretch.last()) {
                left.add(new Stretch(first, stretch.last()));
            }
        }
        return new Ip4Set(left);
    }

    long size() {
        return stretches.stream().mapToLong(stretch -> stretch.last() - stretch.first() + 1).sum();
    }

    private static Stretch stretch(CidrBlock network) {
        var first = network.address().masked(network.prefix()).low();
        return new Stretch(first, first + (1L << IpAddress.IPV4_BITS - network.prefix()) - 1);
    }

    private static Ip4Set merged(Collection<Stretch> stretches) {
        var merged = new ArrayList<Stretch>();
        stretches.stream().sorted(Comparator.comparingLong(Stretch::first)).forEach(stretch -> {
            if (!merged.isEmpty() && stretch.first() <= merged.getLast().last() + 1) {
                var before = merged.removeLast();
                merged.add(new Stretch(before.first(), Math.max(before.last(), stretch.last())));
            } else {
                merged.add(stretch);
            }
        });
        return new Ip4Set(merged);
    }
}
