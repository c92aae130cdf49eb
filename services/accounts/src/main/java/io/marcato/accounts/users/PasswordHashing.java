package io.marcato.accounts.users;

import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes on few threads of its own: each hash takes some 20 MiB, and whoever sends log-ins by the thousand shall not take the memory of all others.
 * Beyond a short queue it refuses.
 */
@ApplicationScoped
public class PasswordHashing {

    private final WorkerExecutor threads;
    private final int capacity;
    private final AtomicInteger inside = new AtomicInteger();
    /** Compared with where there is no user, so that an answer takes as long as one about a user. */
    private final PasswordHash nobody;

    PasswordHashing(Vertx vertx, @ConfigProperty(name = "marcato.passwords.threads", defaultValue = "2") int threads,
            @ConfigProperty(name = "marcato.passwords.queue", defaultValue = "64") int queue) {
        this.threads = vertx.createSharedWorkerExecutor("password-hashing", threads);
        this.capacity = threads + queue;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.nobody = PasswordHash.of(Base64.getEncoder().encodeToString(random));
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }

    /** @throws Refusal 503 when too many wait already */
    public Uni<PasswordHash> hash(String password) {
        return queued(() -> PasswordHash.of(password));
    }

    /** As costly without a hash, and false then. */
    public Uni<Boolean> matches(Optional<PasswordHash> hash, String password) {
        return queued(() -> hash.orElse(nobody).matches(password) && hash.isPresent());
    }

    private <T> Uni<T> queued(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (inside.incrementAndGet() > capacity) {
                inside.decrementAndGet();
                return Uni.createFrom().failure(Refusal.unavailable("Too many log-ins at the moment."));
            }
            return threads.executeBlocking(work, false).eventually(() -> {
                inside.decrementAndGet();
            });
        });
    }
}
