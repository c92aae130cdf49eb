package io.marcato.emailauth.dns;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks at once what will be asked soon, each on its own virtual thread, so that an inspection takes the time of its depth and not of its size. What has been
 * asked is remembered, failures as well. For one inspection.
 */
public final class AnticipatingDns implements Dns {

    private final Dns dns;
    private final Map<Question, CompletableFuture<LookupAnswer>> answers = new ConcurrentHashMap<>();

    public AnticipatingDns(Dns dns) {
        this.dns = dns;
    }

    public void expect(Collection<Question> questions) {
        // A single question is no faster on another thread.
        if (questions.size() > 1) {
            questions.forEach(this::start);
        }
    }

    @Override
    public LookupAnswer lookup(Question question) {
        var started = answers.get(question);
        if (started != null) {
            return started.join();
        }
        var answer = dns.lookup(question);
        answers.put(question, CompletableFuture.completedFuture(answer));
        return answer;
    }

    private void start(Question question) {
        answers.computeIfAbsent(question, asked -> {
            var answer = new CompletableFuture<LookupAnswer>();
            Thread.ofVirtual().name("anticipated").start(() -> complete(answer, asked));
            return answer;
        });
    }

    private void complete(CompletableFuture<LookupAnswer> answer, Question question) {
        try {
            answer.complete(dns.lookup(question));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            throw e;
        }
    }
}
