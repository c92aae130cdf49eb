package io.marcato.gateway.credentials;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.marcato.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Passports by token or session. A credential is looked up once, however many requests bring it at that moment, and the answer
 * holds for seconds: long enough to spare the accounts service, short enough that a change the gateway was not told of is seen
 * soon. Tokens in use are renewed all together before that (see {@link Renewal}), so their requests wait for no look-up; sessions
 * are not, for a look-up keeps them awake. An unknown credential is remembered more briefly.
 */
@ApplicationScoped
public class Passports {

    private static final int REMEMBERED = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(3);
    /** A token that nobody has shown for so long is looked up again when it comes. */
    private static final Duration IN_USE_FOR = Duration.ofMinutes(5);

    private final AsyncCache<Presented.Credential, Optional<Passport>> byCredential = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.<Presented.Credential, Optional<Passport>>writing((credential, passport) -> passport.isPresent()
                    ? PassportOffice.REUSED_FOR : UNKNOWN_FOR))
            .buildAsync();
    private final Cache<Presented.Token, Boolean> inUse = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(IN_USE_FOR).build();
    private final InternalAccounts accounts;
    private final PassportOffice office;
    private final Vertx vertx;

    Passports(InternalAccounts accounts, PassportOffice office, Vertx vertx) {
        this.accounts = accounts;
        this.office = office;
        this.vertx = vertx;
    }

    /** Fails with the {@link Refusal} that the caller gets to see. */
    public Future<Passport> of(Presented presented) {
        return switch (presented) {
            case Presented.Nothing nothing -> Future.succeededFuture(office.anonymous());
            case Presented.Unusable unusable -> Future.failedFuture(Refusal.authenticationFailed());
            case Presented.Credential credential -> known(credential);
        };
    }

    /** Forgets what is known of an account, what is being looked up, and which credentials are unknown: one of them may have become valid. */
    void forget(long accountId) {
        byCredential.asMap().entrySet().removeIf(entry -> !isDone(entry.getValue())
                || entry.getValue().join().map(passport -> passport.belongsTo(accountId)).orElse(true));
    }

    /** Looks up anew who presents this, and whose session this is, when they come next. */
    public void forget(Presented presented, Optional<Sha256> session) {
        if (presented instanceof Presented.Credential credential) {
            byCredential.asMap().remove(credential);
        }
        session.map(Presented.Session::new).ifPresent(byCredential.asMap()::remove);
    }

    /** Whether it takes no look-up to say who presents this. */
    public boolean remembers(Presented presented) {
        return !(presented instanceof Presented.Credential credential) || byCredential.getIfPresent(credential) != null;
    }

    void forgetAll() {
        byCredential.asMap().clear();
    }

    /** Tokens in use, with what is remembered of each. */
    Map<Presented.Token, CompletableFuture<Optional<Passport>>> inUse() {
        Map<Presented.Token, CompletableFuture<Optional<Passport>>> remembered = new HashMap<>();
        for (Presented.Token token : inUse.asMap().keySet()) {
            CompletableFuture<Optional<Passport>> passport = byCredential.getIfPresent(token);
            if (passport != null && isDone(passport) && passport.join().isPresent()) {
                remembered.put(token, passport);
            }
        }
        return remembered;
    }

    /**
     * What has been forgotten meanwhile stays forgotten: the answer may be older than the news.
     *
     * @param former what was remembered when it was asked
     * @param holder of the token, empty when it is worth nothing now
     */
    void renew(Presented.Token token, CompletableFuture<Optional<Passport>> former, Optional<JsonObject> holder) {
        if (holder.isEmpty()) {
            byCredential.asMap().remove(token, former);
        } else {
            byCredential.asMap().replace(token, former, CompletableFuture.completedFuture(holder.map(known -> passport(token, known))));
        }
    }

    private Future<Passport> known(Presented.Credential presented) {
        if (presented instanceof Presented.Token token) {
            inUse.put(token, true);
        }
        CompletableFuture<Optional<Passport>> passport = byCredential.get(presented, (credential, executor) -> lookUp(credential));
        return Future.fromCompletionStage(passport, vertx.getOrCreateContext())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Refusal.authenticationFailed())));
    }

    private CompletableFuture<Optional<Passport>> lookUp(Presented.Credential credential) {
        return accounts.lookUp("/internal/credentials", new JsonObject().put(credential.kind(), credential.hash().hex()))
                .map(answer -> answer.map(holder -> passport(credential, holder)))
                .toCompletionStage().toCompletableFuture();
    }

    private Passport passport(Presented.Credential credential, JsonObject holder) {
        return office.issue(Identity.Member.of(holder), csrfHash(credential, holder));
    }

    /** A session without one is worth nothing for what changes anything. */
    private static Optional<String> csrfHash(Presented.Credential credential, JsonObject holder) {
        return credential instanceof Presented.Session ? Optional.of(holder.getString("csrf_hash", "")) : Optional.empty();
    }

    private static boolean isDone(CompletableFuture<?> lookUp) {
        return lookUp.isDone() && !lookUp.isCompletedExceptionally();
    }
}
