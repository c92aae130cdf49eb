package io.marcato.bench.inspections;

import io.marcato.dns.DnsSettings;
import io.marcato.dns.ResolvedDns;
import io.marcato.emailauth.dns.Dns;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * Marcato at work, with an empty cache in every round.
 *
 * @param together all things at once, or one after the other with one look-up at a time
 */
record Marcato<T>(String name, DnsSettings settings, List<T> things, BiFunction<T, Dns, String> work, boolean together) implements Contestant {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKUPS = 1_000;

    @Override
    public Round run() throws Exception {
        var begin = System.nanoTime();
        try (var dns = new ResolvedDns(settings, Clock.systemUTC())) {
            var results = together ? together(dns) : oneByOne(dns);
            return new Round(System.nanoTime() - begin, results);
        }
    }

    private List<String> oneByOne(ResolvedDns dns) {
        var lock = new ReentrantLock();
        return things.stream().map(thing -> {
            var share = dns.within(PATIENCE, LOOKUPS);
            return work.apply(thing, question -> {
                lock.lock();
                try {
                    return share.lookup(question);
                } finally {
                    lock.unlock();
                }
            });
        }).toList();
    }

    private List<String> together(ResolvedDns dns) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = things.stream().<Callable<String>>map(thing -> () -> work.apply(thing, dns.within(PATIENCE, LOOKUPS))).toList();
            var results = new ArrayList<String>();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
