package io.marcato.gateway.credentials;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.marcato.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Passports by token. A token is looked up once, however many requests bring it at that moment, and the answer holds for seconds:
 * long enough to spare the accounts service, short enough that a change the gateway was not told of is seen soon. An unknown
 * token is remembered more briefly.
 */
@ApplicationScoped
public class Passports {

    private static final int REMEMBERED = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(3);

    private final AsyncCache<String, Optional<Passport>> byTokenHash = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.<String, Optional<Passport>>creating((hash, passport) -> passport.isPresent()
                    ? PassportOffice.REUSED_FOR : UNKNOWN_FOR))
            .buildAsync();
    private final AccountsClient accounts;
    private final PassportOffice office;
    private final Vertx vertx;

    Passports(AccountsClient accounts, PassportOffice office, Vertx vertx) {
        this.accounts = accounts;
        this.office = office;
        this.vertx = vertx;
    }

    /** Fails with the {@link Refusal} that the caller gets to see. */
    public Future<Passport> of(Presented presented) {
        return switch (presented) {
            case Presented.Nothing nothing -> Future.succeededFuture(office.anonymous());
            case Presented.Unusable unusable -> Future.failedFuture(Refusal.authenticationFailed());
            case Presented.TokenHash token -> known(token.sha256());
        };
    }

    /** Forgets what is known of an account, what is being looked up, and which tokens are unknown: one of them may have become valid. */
    void forget(long accountId) {
        byTokenHash.asMap().entrySet().removeIf(entry -> !isDone(entry.getValue())
                || entry.getValue().join().map(passport -> passport.belongsTo(accountId)).orElse(true));
    }

    void forgetAll() {
        byTokenHash.asMap().clear();
    }

    private Future<Passport> known(String tokenHash) {
        CompletableFuture<Optional<Passport>> passport = byTokenHash.get(tokenHash, (hash, executor) -> lookUp(hash));
        return Future.fromCompletionStage(passport, vertx.getOrCreateContext())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Refusal.authenticationFailed())));
    }

    private CompletableFuture<Optional<Passport>> lookUp(String tokenHash) {
        return accounts.memberWith(tokenHash).map(member -> member.map(office::issue)).toCompletionStage().toCompletableFuture();
    }

    private static boolean isDone(CompletableFuture<?> lookUp) {
        return lookUp.isDone() && !lookUp.isCompletedExceptionally();
    }
}
