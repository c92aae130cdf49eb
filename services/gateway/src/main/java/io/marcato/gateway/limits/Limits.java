package io.marcato.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marcato.gateway.addresses.Neighbourhood;
import io.marcato.gateway.credentials.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Allowances of accounts and of addresses. Memory is bounded: an allowance nobody has used for a while is full again and forgotten. */
@ApplicationScoped
public class Limits {

    /** A minute fills every allowance. */
    private static final Duration FULL_AFTER = Duration.ofSeconds(70);

    private final LimitSettings settings;
    private final Cache<Key, Allowance> allowances;

    Limits(LimitSettings settings) {
        this.settings = settings;
        this.allowances = Caffeine.newBuilder().maximumSize(settings.remembered()).expireAfterAccess(FULL_AFTER).build();
    }

    /** Takes a request from the caller's allowance. Returns how long to wait when there is none left. */
    public Optional<Duration> take(Identity identity, String address) {
        return switch (identity) {
            case Identity.Anonymous anonymous -> of("anonymous", Neighbourhood.of(address), settings.anonymous()).take();
            case Identity.Member member -> of("account", member.accountUid(), settings.account()).take();
        };
    }

    /** The same for a public look-up. */
    public Optional<Duration> takeTool(Identity identity, String address) {
        return switch (identity) {
            case Identity.Anonymous anonymous -> of("anonymous-tools", Neighbourhood.of(address), settings.anonymousTools()).take();
            case Identity.Member member -> of("account-tools", member.accountUid(), settings.accountTools()).take();
        };
    }

    /** For secrets that people type in or bring from a mail. Those that were right are given back. */
    public Allowance guesses(String address) {
        return of("guesses", Neighbourhood.of(address), settings.guesses());
    }

    public Allowance unknownCredentials(String address) {
        return of("unknown-credentials", Neighbourhood.of(address), settings.unknownCredentials());
    }

    /** How many accounts and addresses are remembered. */
    long remembered() {
        allowances.cleanUp();
        return allowances.estimatedSize();
    }

    private Allowance of(String limit, String holder, int perMinute) {
        return allowances.get(new Key(limit, holder), key -> Allowance.perMinute(perMinute));
    }

    private record Key(String limit, String holder) {
    }
}
