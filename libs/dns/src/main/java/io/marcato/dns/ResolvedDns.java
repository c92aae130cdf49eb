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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The implementation of the port: recursive resolvers behind a cache. Questions that are asked at the same time are sent once, by the first
 * who asks, on its own (virtual) thread: to hand a question over to another one costs more than all else about it.
 */
public final class ResolvedDns implements AutoCloseable {

    private static final int MOST_REMEMBERED = 50_000;

    private final DnsServers servers;
    private final Cache<Question, LookupAnswer> answers;
    private final Map<Question, CompletableFuture<Optional<LookupAnswer>>> underWay = new ConcurrentHashMap<>();

    public ResolvedDns(DnsSettings settings, Clock clock) {
        this(settings, clock, Ticker.systemTicker());
    }

    ResolvedDns(DnsSettings settings, Clock clock, Ticker ticker) {
        servers = new DnsServers(settings, clock);
        answers = Caffeine.newBuilder().weigher(AnswerWeight::of).maximumWeight(MOST_REMEMBERED).expireAfter(new AnswerLife()).ticker(ticker)
                .executor(Runnable::run).build();
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
        servers.close();
    }

    LookupAnswer lookup(Question question, Deadline deadline) {
        while (true) {
            var known = answers.getIfPresent(question);
            if (known != null) {
                return known;
            }
            var own = new CompletableFuture<Optional<LookupAnswer>>();
            var first = underWay.putIfAbsent(question, own);
            if (first == null) {
                return find(question, own, deadline);
            }
            var heard = wait(first, deadline);
            if (heard.isPresent()) {
                return heard.get();
            }
        }
    }

    /** Whoever comes first asks for all, for as long as it is willing to wait; when it gives up, those who wait ask for themselves. */
    private LookupAnswer find(Question question, CompletableFuture<Optional<LookupAnswer>> waiting, Deadline deadline) {
        var heard = Optional.<LookupAnswer>empty();
        try {
            // It may have been answered since the caller looked.
            var known = answers.getIfPresent(question);
            var answer = known == null ? servers.ask(question, deadline) : known;
            if (known == null && !(answer instanceof LookupAnswer.Failed)) {
                answers.put(question, answer);
            }
            heard = Optional.of(answer).filter(said -> !(said instanceof LookupAnswer.Failed) || !deadline.isOver() && !Thread.currentThread().isInterrupted());
            return answer;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        } finally {
            // Whoever asks after having heard a failure asks anew. Nobody waits in vain, whatever fault of ours it was.
            underWay.remove(question, waiting);
            waiting.complete(heard);
        }
    }

    private static Optional<LookupAnswer> wait(CompletableFuture<Optional<LookupAnswer>> answer, Deadline deadline) {
        try {
            return answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            return Optional.of(new LookupAnswer.Failed(Reason.TIMEOUT));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of(new LookupAnswer.Failed(Reason.TIMEOUT));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look-up answers whatever happens", e);
        }
    }
}
