package io.marcato.reports.addresses;

import io.marcato.dns.ReverseNames;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.reports.addresses.AddressQueue.Due;
import io.marcato.reports.addresses.AddressQueue.Result;
import io.marcato.reports.threads.VirtualWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks the names of addresses up, each once and again when it has grown old. DNS that does not answer delays names and nothing else. */
@ApplicationScoped
class NameResolver {

    private static final Logger LOG = Logger.getLogger(NameResolver.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private final ReverseNames names;
    private final AddressQueue queue;
    private final ResolverSettings settings;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread loop;

    NameResolver(ReverseNames names, AddressQueue queue, ResolverSettings settings, Clock clock) {
        this.names = names;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop = VirtualWork.start("name-resolver", this::resolveUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (loop != null) {
            loop.join(Duration.ofSeconds(5));
        }
    }

    private void resolveUntilStopped() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = resolveSome();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next */
    private Duration resolveSome() {
        try {
            Instant now = clock.instant();
            List<Due> due = queue.take(now, settings.batch());
            if (!due.isEmpty()) {
                queue.answered(lookUp(due, now), now);
            }
            return due.size() < settings.batch() ? IDLE : Duration.ZERO;
        } catch (RuntimeException e) {
            LOG.warnf("Names of addresses wait: %s", e.getMessage());
            return OUTAGE;
        }
    }

    private List<Result> lookUp(List<Due> due, Instant now) {
        Map<Due, InetAddress> addresses = new HashMap<>();
        due.forEach(one -> addresses.put(one, IpAddress.parse(one.ip()).orElseThrow().toInetAddress()));
        Map<InetAddress, LookupAnswer> answers = names.lookupAll(addresses.values()).toCompletableFuture().join();
        return due.stream().map(one -> result(one, answers.get(addresses.get(one)), now)).toList();
    }

    private Result result(Due due, LookupAnswer answer, Instant now) {
        return switch (answer) {
            case LookupAnswer.Found found -> new Result(due.ip(), name(found), 0, now.plus(settings.refresh()));
            case LookupAnswer.NoSuchName none -> new Result(due.ip(), null, 0, now.plus(settings.refresh()));
            case LookupAnswer.NoData none -> new Result(due.ip(), null, 0, now.plus(settings.refresh()));
            case LookupAnswer.Failed failed -> new Result(due.ip(), null, due.failures() + 1, now.plus(retry(due.failures())));
        };
    }

    private static String name(LookupAnswer.Found found) {
        return ((DnsRecord.Name) found.records().getFirst()).target();
    }

    /** A minute, two, four … up to some seventeen hours. */
    private static Duration retry(int failures) {
        return FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }
}
