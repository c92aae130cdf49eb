package io.marcato.emailauth.spf;

import io.marcato.emailauth.spf.SpfInspection.Duplicate;
import io.marcato.emailauth.spf.SpfInspection.FlatNetwork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tree comes to: networks and what senders in them get. */
final class Flattening {

    private static final int LONGEST_TEXT = 450;

    /** A network that lies in another one. */
    record Overlap(FlatNetwork inner, FlatNetwork outer) {
    }

    private Flattening() {
    }

    /** Of an included record only what it passes counts, and gets what the include says. */
    static Stream<FlatNetwork> networks(InspectedRecord record) {
        return record.effectiveTerms().stream().flatMap(term -> Stream.concat(
                term.networks().stream().map(network -> new FlatNetwork(network, term.result(), record.domain(), term.term().raw())),
                term.included().stream().flatMap(Flattening::networks).flatMap(entry -> through(entry, term).stream())));
    }

    private static Optional<FlatNetwork> through(FlatNetwork entry, InspectedTerm term) {
        if (term.isRedirect()) {
            return Optional.of(entry);
        }
        return entry.result() == SpfResult.PASS ? Optional.of(new FlatNetwork(entry.network(), term.result(), entry.domain(), entry.term())) : Optional.empty();
    }

    /** Addresses that get pass. The first term that matches decides: from the last to the first, each has its way with what it matches. */
    static Ip4Set passing(InspectedRecord record) {
        var pass = Ip4Set.EMPTY;
        var neighbours = new ArrayList<Ip4Set>();
        var terms = record.effectiveTerms().reversed().iterator();
        for (var term = next(terms); term.isPresent();) {
            var passes = passes(term.get());
            neighbours.add(matched(term.get()));
            term = next(terms);
            if (term.isEmpty() || passes(term.get()) != passes) {
                var together = Ip4Set.union(neighbours);
                pass = passes ? Ip4Set.union(List.of(pass, together)) : pass.without(together);
                neighbours.clear();
            }
        }
        return pass;
    }

    private static Optional<InspectedTerm> next(Iterator<InspectedTerm> terms) {
        return terms.hasNext() ? Optional.of(terms.next()) : Optional.empty();
    }

    /** A redirect says nothing itself: what the other record passes is passed. */
    private static boolean passes(InspectedTerm term) {
        return term.isRedirect() || term.result() == SpfResult.PASS;
    }

    private static Ip4Set matched(InspectedTerm term) {
        return term.isAll() ? Ip4Set.ALL : Ip4Set.union(List.of(Ip4Set.of(term.networks()), term.included().map(Flattening::passing).orElse(Ip4Set.EMPTY)));
    }

    static SpfResult defaultResult(InspectedRecord record) {
        var last = record.effectiveTerms().isEmpty() ? Optional.<InspectedTerm>empty() : Optional.of(record.effectiveTerms().getLast());
        if (last.filter(InspectedTerm::isRedirect).isPresent()) {
            return last.get().included().map(Flattening::defaultResult).orElse(SpfResult.PERMERROR);
        }
        return last.filter(InspectedTerm::isAll).map(InspectedTerm::result).orElse(SpfResult.NEUTRAL);
    }

    static List<Duplicate> duplicates(List<FlatNetwork> networks) {
        var same = new LinkedHashMap<CidrBlock, List<FlatNetwork>>();
        networks.stream().filter(entry -> entry.result() == SpfResult.PASS)
                .forEach(entry -> same.computeIfAbsent(entry.network().withoutHostBits(), network -> new ArrayList<>()).add(entry));
        return same.values().stream().filter(entries -> entries.size() > 1).map(entries -> new Duplicate(entries.getFirst().network(), entries)).toList();
    }

    /** Each network that another, larger one makes needless, once. */
    static List<Overlap> overlaps(List<FlatNetwork> networks) {
        var overlaps = new ArrayList<Overlap>();
        var around = new ArrayDeque<FlatNetwork>();
        for (var entry : distinctPassing(networks)) {
            while (!around.isEmpty() && !around.peek().network().contains(entry.network())) {
                around.pop();
            }
            if (!around.isEmpty()) {
                overlaps.add(new Overlap(entry, around.peek()));
            }
            around.push(entry);
        }
        return overlaps;
    }

    /** Questions that a record of all these networks would still cost. */
    static int lookups(InspectedRecord record, List<FlatNetwork> networks, List<Overlap> overlaps, String domain) {
        return (int) unresolved(record).count() + chained(networks, overlaps, domain);
    }

    private static Stream<InspectedTerm> unresolved(InspectedRecord record) {
        return record.effectiveTerms().stream().flatMap(term -> term.unresolved() ? Stream.of(term) : term.included().stream().flatMap(Flattening::unresolved));
    }

    /** Records beyond the first, each reached by an include in the one before. */
    private static int chained(List<FlatNetwork> networks, List<Overlap> overlaps, String domain) {
        var needless = overlaps.stream().map(overlap -> overlap.inner().network()).collect(Collectors.toSet());
        var words = distinctPassing(networks).stream().map(FlatNetwork::network).filter(network -> !needless.contains(network))
                .mapToInt(network -> network.toString().length() + " ip4:".length()).toArray();
        var room = LONGEST_TEXT - "v=spf1 ~all".length();
        var used = 0;
        var further = 0;
        for (var word : words) {
            if (used + word + " include:_spf0.".length() + domain.length() > room) {
                further++;
                used = 0;
            }
            used += word;
        }
        return further;
    }

    private static List<FlatNetwork> distinctPassing(List<FlatNetwork> networks) {
        var distinct = new LinkedHashMap<CidrBlock, FlatNetwork>();
        networks.stream().filter(entry -> entry.result() == SpfResult.PASS).forEach(entry -> distinct.putIfAbsent(entry.network(), entry));
        return distinct.values().stream().sorted(Comparator.<FlatNetwork>comparingInt(entry -> entry.network().version())
                .thenComparing((one, other) -> Long.compareUnsigned(one.network().address().high(), other.network().address().high()))
                .thenComparing((one, other) -> Long.compareUnsigned(one.network().address().low(), other.network().address().low()))
                .thenComparingInt(entry -> entry.network().prefix())).toList();
    }
}
