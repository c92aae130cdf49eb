package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.ReverseMap;

/**
 * Asks recursive resolvers: EDNS, TCP for long answers, the next server when one does not know, no more questions under way than set.
 * Every question is plain code on its own virtual thread.
 */
public final class ResolvedReverseNames implements ReverseNames {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dns-", 0).factory());
    private final DnsServers servers;
    private final DnsSettings settings;

    public ResolvedReverseNames(DnsSettings settings, Clock clock) {
        this.settings = settings;
        servers = new DnsServers(settings, clock);
    }

    @Override
    public CompletionStage<LookupAnswer> lookup(InetAddress address) {
        return start(address, Deadline.in(settings.batchLimit())).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Map<InetAddress, LookupAnswer>> lookupAll(Collection<InetAddress> addresses) {
        var deadline = Deadline.in(settings.batchLimit());
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
        servers.close();
    }

    private CompletableFuture<LookupAnswer> start(InetAddress address, Deadline deadline) {
        var answer = new CompletableFuture<LookupAnswer>();
        try {
            threads.execute(() -> answer.complete(ask(address, deadline)));
        } catch (RejectedExecutionException closed) {
            answer.complete(timeout());
        }
        return answer.completeOnTimeout(timeout(), settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private LookupAnswer ask(InetAddress address, Deadline deadline) {
        try {
            var name = ReverseMap.fromAddress(address).toString(true);
            return HostNames.of(servers.ask(new Question(name, RecordType.PTR), deadline));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return timeout();
        }
    }

    private static LookupAnswer timeout() {
        return new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT);
    }
}
