package io.marcato.reports.preparation;

import io.marcato.reports.results.ServerSummary;
import io.marcato.reports.results.SourceName;
import io.marcato.reports.results.SourceSummary;
import io.marcato.reports.results.VerdictName;
import io.marcato.senders.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures of a report by source, and by server within a source. One pass over the rows. */
final class Summaries {

    private final KnownAddresses addresses;
    private final List<Verdict> verdicts;
    private final List<VerdictName> verdictNames = new ArrayList<>();
    private final List<Verdict> sources = new ArrayList<>();
    private final int[] serverOf;
    private final List<String> serverNames = new ArrayList<>();
    private final LongIndex servers = new LongIndex();
    private final Sums serverSums = new Sums();
    private final Sums sourceSums = new Sums();
    private final PairIndex sightings;
    private int[] addressesOfServer = new int[64];

    Summaries(ReportRows rows, WantedTraits traits, KnownAddresses addresses, List<Verdict> verdicts) {
        this.addresses = addresses;
        this.verdicts = verdicts;
        this.serverOf = servers();
        nameVerdicts();
        this.sightings = new PairIndex(sources.size());
        for (int row = 0; row < rows.size(); row++) {
            add(rows, row, traits);
        }
    }

    /** Verdicts by number, as the report keeps them. */
    List<VerdictName> verdicts() {
        return verdictNames;
    }

    /** Sources by index; one whose rows were all filtered out has no server. */
    List<SourceSummary> sources() {
        int[] addressCount = new int[sources.size()];
        int[] serverCount = new int[sources.size()];
        for (int server = 0; server < servers.size(); server++) {
            int source = (int) (servers.key(server) >>> 32);
            addressCount[source] += addressesOfServer[server];
            serverCount[source]++;
        }
        List<SourceSummary> summaries = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            summaries.add(new SourceSummary(SourceName.of(sources.get(source)), sourceSums.totals(source), addressCount[source], serverCount[source],
                    sources.get(source).source().helpUrl()));
        }
        return summaries;
    }

    /** Servers of a source by falling message count, then name. */
    List<List<ServerSummary>> serversBySource() {
        List<List<ServerSummary>> bySource = new ArrayList<>();
        sources.forEach(source -> bySource.add(new ArrayList<>()));
        for (int server = 0; server < servers.size(); server++) {
            long key = servers.key(server);
            bySource.get((int) (key >>> 32)).add(new ServerSummary(serverNames.get((int) key), addressesOfServer[server],
                    serverSums.totals(server)));
        }
        Comparator<ServerSummary> order = Comparator.comparingLong((ServerSummary server) -> -server.totals().messages())
                .thenComparing(ServerSummary::name);
        bySource.forEach(list -> list.sort(order));
        return bySource;
    }

    private void add(ReportRows rows, int row, WantedTraits traits) {
        int source = verdictNames.get(rows.verdict(row)).source();
        int place = rows.place(row);
        int server = servers.add((long) source << 32 | serverOf[place]);
        int before = sightings.size();
        if (sightings.add(source, place) == before) {
            countAddress(server);
        }
        serverSums.add(server, traits.get(rows.traits(row)), rows.messages(row));
        sourceSums.add(source, traits.get(rows.traits(row)), rows.messages(row));
    }

    private void countAddress(int server) {
        if (server >= addressesOfServer.length) {
            addressesOfServer = Arrays.copyOf(addressesOfServer, Math.max(server + 1, addressesOfServer.length * 2));
        }
        addressesOfServer[server]++;
    }

    /** Addresses of one organisation are one server; an address without a name is a server of its own. */
    private int[] servers() {
        Map<String, Integer> numbers = new HashMap<>();
        int[] server = new int[addresses.size()];
        for (int place = 0; place < server.length; place++) {
            String organisation = addresses.organisation(place);
            String name = organisation == null ? addresses.address(place).toString() : organisation;
            server[place] = numbers.computeIfAbsent(name, fresh -> {
                serverNames.add(fresh);
                return serverNames.size() - 1;
            });
        }
        return server;
    }

    private void nameVerdicts() {
        Map<SourceName, Integer> numbers = new HashMap<>();
        for (Verdict verdict : verdicts) {
            int source = numbers.computeIfAbsent(SourceName.of(verdict), fresh -> {
                sources.add(verdict);
                return sources.size() - 1;
            });
            verdictNames.add(new VerdictName(source, verdict.ruleNumber()));
        }
    }
}
