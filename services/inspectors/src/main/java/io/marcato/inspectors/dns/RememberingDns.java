package io.marcato.inspectors.dns;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Asks every question once. Unlike the client's cache it also remembers failures, so that all who ask hear the same, and a dead server costs its time once. */
final class RememberingDns implements Dns {

    private final Dns dns;
    private final ConcurrentMap<Question, CompletableFuture<LookupAnswer>> answers = new ConcurrentHashMap<>();

    RememberingDns(Dns dns) {
        this.dns = dns;
    }

    @Override
    public LookupAnswer lookup(Question question) {
        var own = new CompletableFuture<LookupAnswer>();
        var first = answers.putIfAbsent(question, own);
        return first == null ? ask(question, own) : first.join();
    }

    private LookupAnswer ask(Question question, CompletableFuture<LookupAnswer> own) {
        try {
            own.complete(dns.lookup(question));
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
        }
        return own.join();
    }
}
