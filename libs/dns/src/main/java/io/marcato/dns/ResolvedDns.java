package io.marcato.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import io.marcato.emailauth.dns.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The implementation of the port: recursive resolvers behind a cache. Questions that are asked at the same time are sent once; a question
 * runs on its own virtual thread to its end, however long the one who asked is willing to wait.
 */
public final class ResolvedDns implements AutoCloseable {

    private static final int MOST_REMEMBERED = 50_000;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dns").factory());
    private final DnsServers servers;
    private final DnsSettings settings;
    private final Cache<Question, LookupAnswer> answers;
    private final Map<Question, CompletableFuture<LookupAnswer>> underWay = new ConcurrentHashMap<>();

    public ResolvedDns(DnsSettings settings, Clock clock) {
        this(settings, clock, Ticker.systemTicker());
    }

    ResolvedDns(DnsSettings settings, Clock clock, Ticker ticker) {
        this.settings = settings;
        servers = new DnsServers(settings, clock);
        answers = Caffeine.newBuilder().weigher(AnswerWeight::of).maximumWeight(MOST_REMEMBERED).expireAfter(new AnswerLife()).ticker(ticker).build();
    }

    /**
     * DNS for one inspection.
     *
     * @param time    after which every question is answered by {@link Reason#TIMEOUT} at once
     * @param lookups number of questions it may ask, cached ones included; the rest is answered as if time were over
     */
    public Dns within(Duration time, int lookups) {
        return new BudgetedDns(this, Deadline.in(time), lookups);
    }

    /** Drops all answers, as after a change that must show at once. */
    public void forget() {
        answers.invalidateAll();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        servers.close();
    }

    LookupAnswer lookup(Question question, Deadline deadline) {
        var known = answers.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var fresh = new CompletableFuture<LookupAnswer>();
        var before = underWay.putIfAbsent(question, fresh);
        if (before != null) {
            return wait(before, deadline);
        }
        try {
            threads.execute(() -> find(question, fresh));
            return wait(fresh, deadline);
        } catch (RejectedExecutionException closed) {
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        }
    }

    private void find(Question question, CompletableFuture<LookupAnswer> waiting) {
        try {
            // It may have been answered since the caller looked.
            var known = answers.getIfPresent(question);
            var answer = known == null ? ask(question) : known;
            if (known == null && !(answer instanceof LookupAnswer.Failed)) {
                answers.put(question, answer);
            }
            // Whoever asks after having heard a failure asks anew.
            underWay.remove(question, waiting);
            waiting.complete(answer);
        } finally {
            // Nobody waits in vain, whatever fault of ours it was.
            underWay.remove(question, waiting);
            waiting.cancel(false);
        }
    }

    private static LookupAnswer wait(CompletableFuture<LookupAnswer> answer, Deadline deadline) {
        try {
            return answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException over) {
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look-up answers whatever happens", e);
        }
    }

    private LookupAnswer ask(Question question) {
        try {
            return servers.ask(question, Deadline.in(settings.batchLimit()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        }
    }
}
