package io.marcato.dns;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Asks recursive resolvers: EDNS, TCP for long answers, the next server when one does not know, no more questions under way than set.
 * Every question is plain code on its own virtual thread.
 */
public final class ResolvedReverseNames implements ReverseNames {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dns-", 0).factory());
    private final Semaphore places;
    private final List<DnsServer> servers;
    private final DnsSettings settings;
    private final Clock clock;

    public ResolvedReverseNames(DnsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        places = new Semaphore(settings.inFlight());
        servers = settings.servers().stream().map(address -> new DnsServer(address, settings, clock)).toList();
    }

    @Override
    public CompletionStage<LookupAnswer> lookup(InetAddress address) {
        return start(address, clock.instant().plus(settings.batchLimit())).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Map<InetAddress, LookupAnswer>> lookupAll(Collection<InetAddress> addresses) {
        var deadline = clock.instant().plus(settings.batchLimit());
        var answers = new LinkedHashMap<InetAddress, CompletableFuture<LookupAnswer>>();
        addresses.forEach(address -> answers.computeIfAbsent(address, each -> start(each, deadline)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new)).thenApply(done -> {
            var all = new LinkedHashMap<InetAddress, LookupAnswer>();
            answers.forEach((address, answer) -> all.put(address, answer.join()));
            return all;
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<LookupAnswer> start(InetAddress address, Instant deadline) {
        var answer = new CompletableFuture<LookupAnswer>();
        try {
            threads.execute(() -> answer.complete(inTurn(address, deadline)));
        } catch (RejectedExecutionException closed) {
            answer.complete(timeout());
        }
        return answer.completeOnTimeout(timeout(), settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private LookupAnswer inTurn(InetAddress address, Instant deadline) {
        try {
            places.acquire();
            try {
                return clock.instant().isBefore(deadline) ? ask(address) : timeout();
            } finally {
                places.release();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return timeout();
        }
    }

    private LookupAnswer ask(InetAddress address) throws InterruptedException {
        var name = ReverseMap.fromAddress(address);
        var last = timeout();
        for (var server : servers) {
            if (!server.mayAsk()) {
                continue;
            }
            try {
                last = PtrAnswer.of(name, server.ask(Message.newQuery(Record.newRecord(name, Type.PTR, DClass.IN))));
            } catch (DnsFailure failure) {
                last = new LookupAnswer.Failed(failure.reason());
            }
            if (!(last instanceof LookupAnswer.Failed)) {
                return last;
            }
        }
        return last;
    }

    private static LookupAnswer timeout() {
        return new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT);
    }
}
