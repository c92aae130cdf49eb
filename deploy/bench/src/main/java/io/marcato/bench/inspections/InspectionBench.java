package io.marcato.bench.inspections;

import io.marcato.bench.Rounds;
import io.marcato.dns.DnsSettings;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.spf.SpfCheck;
import io.marcato.emailauth.spf.SpfEvaluator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** {@code FOLDER peers HOST:PORT [ROUNDS]} beside other programs; {@code FOLDER alone HOST:PORT|MILLISECONDS [ROUNDS]} beside one look-up at a time. */
final class InspectionBench {

    /** A service has been running for a while: its code is compiled by then. */
    private static final int WARM_UP = 50;
    private static final Clock CLOCK = Clock.systemUTC();

    private final Zone zone;
    private final int rounds;

    private InspectionBench(Zone zone, int rounds) {
        this.zone = zone;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var zone = Zone.of(Path.of(arguments[0]));
        var bench = new InspectionBench(zone, arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5);
        if (arguments[1].equals("peers")) {
            bench.besidePeers(arguments[2]);
        } else if (arguments[2].contains(":")) {
            bench.besideOneByOne(arguments[2]);
        } else {
            try (var server = zone.served().delay(Duration.ofMillis(Integer.parseInt(arguments[2])))) {
                bench.besideOneByOne(server.address());
            }
        }
    }

    private void besidePeers(String server) throws Exception {
        var address = settings(server).servers().getFirst();
        compare(evaluations(server, true), Peer.python("pyspf", "deploy/bench/peers/evaluate.py", zone.folder(), address));
        compare(inspections(server, true), Peer.python("the same questions by dnspython", "deploy/bench/peers/ask.py", zone.folder(), address));
    }

    private void besideOneByOne(String server) throws Exception {
        compare(evaluations(server, true), evaluations(server, false));
        compare(inspections(server, true), inspections(server, false));
    }

    private Contestant evaluations(String server, boolean together) {
        BiFunction<SpfCheck, Dns, String> work = (check, dns) -> new SpfEvaluator(dns, "unknown", CLOCK).evaluate(check).result().word();
        return new Marcato<>("SPF evaluation" + words(together), settings(server), zone.checks(), work, together);
    }

    private Contestant inspections(String server, boolean together) {
        BiFunction<Map.Entry<String, List<String>>, Dns, String> work = new WholeInspection()::inspect;
        var whole = new Marcato<>("whole inspection" + words(together), settings(server), List.copyOf(zone.selectors().entrySet()), work, together);
        return new Totals(whole);
    }

    private static String words(boolean together) {
        return together ? "" : ", one look-up at a time";
    }

    private static DnsSettings settings(String server) {
        return DnsSettings.of(server).withRest(Duration.ZERO);
    }

    private void compare(Contestant marcato, Contestant other) throws Exception {
        for (var pass = 0; pass < WARM_UP; pass++) {
            marcato.run();
        }
        other.run();
        var times = new Rounds();
        times.count();
        for (var round = 0; round < rounds; round++) {
            var theirs = other.run();
            var ours = marcato.run();
            if (!ours.results().equals(theirs.results())) {
                throw new IllegalStateException("Results differ: " + ours.results() + " and " + theirs.results());
            }
            times.add(other.name(), theirs.nanos() / 1e6);
            times.add(marcato.name(), ours.nanos() / 1e6);
        }
        var domains = zone.checks().size();
        times.print(other.name());
        times.print(marcato.name());
        System.out.printf("%d domains, same results; %.0f a second, %.0f by %s: median ratio %.1f of %d rounds%n", domains, domains * 1e3 / times.median(marcato.name()),
                domains * 1e3 / times.median(other.name()), other.name(), times.ratio(other.name(), marcato.name()), rounds);
    }

    /** Sums up the numbers of records, which must be those that the zone was made with. */
    private final class Totals implements Contestant {

        private final Contestant inspections;

        Totals(Contestant inspections) {
            this.inspections = inspections;
        }

        @Override
        public String name() {
            return inspections.name();
        }

        @Override
        public Round run() throws Exception {
            var round = inspections.run();
            var found = new TreeMap<String, Integer>();
            for (var counts : round.results()) {
                var numbers = Arrays.stream(counts.split(" ")).mapToInt(Integer::parseInt).toArray();
                for (var kind = 0; kind < Zone.KINDS.size(); kind++) {
                    found.merge(Zone.KINDS.get(kind), numbers[kind], Integer::sum);
                }
            }
            if (!found.equals(zone.expected())) {
                throw new IllegalStateException("Found " + found + ", there are " + zone.expected());
            }
            return new Round(round.nanos(), found.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList());
        }
    }
}
