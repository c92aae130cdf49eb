package io.marcato.dns;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.spf.IpAddress;
import io.marcato.emailauth.spf.SpfCheck;
import io.marcato.emailauth.spf.SpfEvaluator;
import io.marcato.emailauth.spf.SpfInspector;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * {@code SpfBenchmark FOLDER SERVER|MILLISECONDS [ROUNDS]}: domains a second, all at once beside one domain and one look-up at a time, cold cache in
 * every pass. FOLDER has {@code spf.tsv} (address, sender, HELO, domain) and {@code zones/}; SERVER is {@code host:port}, or a server is started
 * here that waits so long before each answer.
 */
final class SpfBenchmark {

    /** A line of spf.tsv. */
    private record Mail(IpAddress ip, String sender, String helo, String domain) {

        static Mail of(String line) {
            var words = line.split("\t");
            return new Mail(IpAddress.parse(words[0]).orElseThrow(), words[1], words[2], words[3]);
        }
    }

    private final DnsSettings settings;
    private final List<Mail> mails;

    private SpfBenchmark(String server, List<Mail> mails) {
        settings = DnsSettings.of(server).withRest(Duration.ZERO);
        this.mails = mails;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var mails = Files.readAllLines(folder.resolve("spf.tsv")).stream().map(Mail::of).toList();
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        if (arguments[1].contains(":")) {
            new SpfBenchmark(arguments[1], mails).run(rounds);
            return;
        }
        try (var server = served(folder.resolve("zones")).delay(Duration.ofMillis(Integer.parseInt(arguments[1])))) {
            new SpfBenchmark(server.address(), mails).run(rounds);
        }
    }

    private static TestingDns served(Path zones) throws IOException {
        var server = TestingDns.start();
        try (var files = Files.list(zones)) {
            for (var file : files.toList()) {
                server.zone(Files.readString(file));
            }
        }
        return server;
    }

    private void run(int rounds) throws Exception {
        compare("evaluate", rounds, (mail, dns) -> new SpfEvaluator(dns, "unknown", Clock.systemUTC())
                .evaluate(new SpfCheck(mail.ip(), mail.domain(), mail.sender(), mail.helo())).result().word());
        compare("inspect", rounds, (mail, dns) -> {
            var inspection = new SpfInspector(dns).inspect(mail.domain());
            return inspection.valid() + " " + inspection.lookups() + " " + inspection.passIp4Addresses();
        });
    }

    private void compare(String name, int rounds, BiFunction<Mail, Dns, String> work) throws Exception {
        together(work);
        var ratios = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            var begin = System.nanoTime();
            var one = oneByOne(work);
            var middle = System.nanoTime();
            var all = together(work);
            var end = System.nanoTime();
            if (!one.equals(all)) {
                throw new IllegalStateException("Results differ");
            }
            ratios[round] = (middle - begin) / (double) (end - middle);
            System.out.printf("%s: one by one %.0f/s, together %.0f/s, ratio %.1f%n", name, rate(begin, middle), rate(middle, end), ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("%s: median ratio %.1f of %d rounds, %d domains, same results%n", name, ratios[rounds / 2], rounds, mails.size());
    }

    private double rate(long begin, long end) {
        return mails.size() * 1e9 / (end - begin);
    }

    private List<String> oneByOne(BiFunction<Mail, Dns, String> work) {
        var lock = new ReentrantLock();
        try (var dns = new ResolvedDns(settings, Clock.systemUTC())) {
            return mails.stream().map(mail -> {
                var share = dns.within(Duration.ofSeconds(30), 1_000);
                return work.apply(mail, question -> {
                    lock.lock();
                    try {
                        return share.lookup(question);
                    } finally {
                        lock.unlock();
                    }
                });
            }).toList();
        }
    }

    private List<String> together(BiFunction<Mail, Dns, String> work) throws Exception {
        try (var dns = new ResolvedDns(settings, Clock.systemUTC()); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = mails.stream().<Callable<String>>map(mail -> () -> work.apply(mail, dns.within(Duration.ofSeconds(30), 1_000))).toList();
            var results = new ArrayList<String>();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
