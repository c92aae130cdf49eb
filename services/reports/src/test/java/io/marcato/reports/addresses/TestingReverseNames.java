package io.marcato.reports.addresses;

import io.marcato.dns.ReverseNames;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows what a test has told it; every other address fails, as if no server answered. */
@Alternative
@Priority(1)
@ApplicationScoped
class TestingReverseNames implements ReverseNames {

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();

    void put(String ip, String name) {
        names.put(ip, name);
    }

    int questions(String ip) {
        return questions.getOrDefault(ip, 0);
    }

    @Override
    public CompletionStage<LookupAnswer> lookup(InetAddress address) {
        questions.merge(address.getHostAddress(), 1, Integer::sum);
        String name = names.get(address.getHostAddress());
        return CompletableFuture.completedFuture(name == null ? new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT)
                : new LookupAnswer.Found(List.of(new DnsRecord.Name(name)), List.of(), Duration.ofHours(1), false));
    }

    @Override
    public CompletionStage<Map<InetAddress, LookupAnswer>> lookupAll(Collection<InetAddress> addresses) {
        return CompletableFuture.completedFuture(addresses.stream().distinct()
                .collect(Collectors.toMap(Function.identity(), address -> lookup(address).toCompletableFuture().join())));
    }

    @Override
    public void close() {
    }
}
