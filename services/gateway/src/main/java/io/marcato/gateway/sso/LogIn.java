package io.marcato.gateway.sso;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Sends people to their provider and takes its word when they come back. */
@ApplicationScoped
class LogIn {

    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AccountsSso accounts;
    private final Providers providers;
    private final Outbound outbound;
    private final Clock clock = Clock.systemUTC();

    LogIn(AccountsSso accounts, Providers providers, Outbound outbound) {
        this.accounts = accounts;
        this.providers = providers;
        this.outbound = outbound;
    }

    /** Where a browser goes, and what it takes along. Empty when the account has no provider. */
    Future<Optional<Departure>> begin(String accountUid, String callback) {
        return accounts.clientOf(accountUid).compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                : providers.at(found.get().issuer()).map(provider -> Optional.of(departure(accountUid, found.get(), provider, callback))));
    }

    /**
     * Empty when the account has not invited this person, or knows no provider any more.
     *
     * @param issuer who says to have answered (RFC 9207)
     * @param address of the person
     */
    Future<Optional<AccountsSso.Opened>> complete(PendingLogIn log, String code, Optional<String> issuer, String callback, String address) {
        return accounts.clientOf(log.accountUid()).compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                : redeem(log, found.get(), code, issuer, callback).compose(token -> accounts.open(log.accountUid(), found.get(), token, address)));
    }

    boolean isOver(PendingLogIn log) {
        return clock.instant().isAfter(log.until());
    }

    private Departure departure(String accountUid, SsoClient client, Provider provider, String callback) {
        PendingLogIn log = PendingLogIn.of(accountUid, clock.instant().plus(PATIENCE));
        String parameters = Form.encoded(Map.of("response_type", "code", "client_id", client.id(), "redirect_uri", callback,
                "scope", "openid email", "state", log.state(), "nonce", log.nonce(), "code_challenge", log.challenge(),
                "code_challenge_method", "S256"));
        String endpoint = provider.authorizationEndpoint();
        return new Departure(endpoint + (endpoint.contains("?") ? "&" : "?") + parameters, log);
    }

    private Future<IdToken> redeem(PendingLogIn log, SsoClient client, String code, Optional<String> issuer, String callback) {
        if (issuer.filter(other -> !other.equals(client.issuer())).isPresent()) {
            return Future.failedFuture("The answer comes from another identity provider");
        }
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", callback,
                "code_verifier", log.verifier()));
        return providers.at(client.issuer()).compose(provider -> outbound.post(provider.tokenEndpoint(), client.authorization(), form)
                .compose(answer -> verified(answer.getString("id_token"), provider, client, log.nonce())));
    }

    private Future<IdToken> verified(String token, Provider provider, SsoClient client, String nonce) {
        return providers.keysOf(provider)
                .compose(keys -> verified(token, keys, client, nonce))
                .recover(failure -> providers.newKeysOf(provider).compose(keys -> verified(token, keys, client, nonce)));
    }

    private static Future<IdToken> verified(String token, JsonWebKeySet keys, SsoClient client, String nonce) {
        try {
            return Future.succeededFuture(IdToken.verified(token, keys, client.issuer(), client.id(), nonce));
        } catch (InvalidJwtException e) {
            return Future.failedFuture(e);
        }
    }

    record Departure(String url, PendingLogIn log) {
    }
}
