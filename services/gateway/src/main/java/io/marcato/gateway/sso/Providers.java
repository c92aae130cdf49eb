package io.marcato.gateway.sso;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Identity providers and their keys, asked for once in a while. */
@ApplicationScoped
class Providers {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final int REMEMBERED = 1_000;

    private final AsyncCache<String, Provider> byIssuer = remembering(Duration.ofMinutes(10));
    private final AsyncCache<String, JsonWebKeySet> keysByAddress = remembering(Duration.ofMinutes(5));
    private final Outbound outbound;
    private final Vertx vertx;

    Providers(Outbound outbound, Vertx vertx) {
        this.outbound = outbound;
        this.vertx = vertx;
    }

    Future<Provider> at(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return remembered(byIssuer, issuer, key -> outbound.get(base + WELL_KNOWN).map(description -> Provider.of(issuer, description)));
    }

    Future<JsonWebKeySet> keysOf(Provider provider) {
        return remembered(keysByAddress, provider.keys(), address -> outbound.get(address).map(Providers::keys));
    }

    /** A provider may have changed its keys since. */
    Future<JsonWebKeySet> newKeysOf(Provider provider) {
        keysByAddress.synchronous().invalidate(provider.keys());
        return keysOf(provider);
    }

    private static JsonWebKeySet keys(JsonObject document) {
        try {
            return new JsonWebKeySet(document.encode());
        } catch (JoseException e) {
            throw new IllegalArgumentException("The identity provider's keys can not be read", e);
        }
    }

    private <V> Future<V> remembered(AsyncCache<String, V> cache, String key, Function<String, Future<V>> lookUp) {
        return Future.fromCompletionStage(cache.get(key, (missing, executor) -> lookUp.apply(missing).toCompletionStage().toCompletableFuture()),
                vertx.getOrCreateContext());
    }

    private static <V> AsyncCache<String, V> remembering(Duration age) {
        return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(age).buildAsync();
    }
}
