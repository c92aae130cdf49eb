package io.marcato.gateway.credentials;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Asks the accounts service about all tokens in use at once, before what is known of them gets too old: one question for a thousand tokens, whatever the
 * number of requests. While it can not be asked, tokens are looked up one by one as their requests come.
 */
@ApplicationScoped
class Renewal {

    private static final Logger LOG = Logger.getLogger(Renewal.class);
    private static final Duration PERIOD = Duration.ofSeconds(8);
    private static final int AT_ONCE = 1_000;

    private final Passports passports;
    private final InternalAccounts accounts;
    private final Vertx vertx;

    Renewal(Passports passports, InternalAccounts accounts, Vertx vertx) {
        this.passports = passports;
        this.accounts = accounts;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(PERIOD.toMillis(), timer -> renew());
    }

    Future<Void> renew() {
        var remembered = passports.inUse();
        List<Presented.Token> tokens = List.copyOf(remembered.keySet());
        Future<Void> renewed = Future.succeededFuture();
        for (int begin = 0; begin < tokens.size(); begin += AT_ONCE) {
            List<Presented.Token> some = tokens.subList(begin, Math.min(begin + AT_ONCE, tokens.size()));
            renewed = renewed.compose(before -> renew(some, remembered));
        }
        return renewed.onFailure(failure -> LOG.debugf("Tokens are looked up one by one: %s", failure.getMessage()));
    }

    private Future<Void> renew(List<Presented.Token> tokens, Map<Presented.Token, CompletableFuture<Optional<Passport>>> remembered) {
        JsonArray hashes = new JsonArray();
        tokens.forEach(token -> hashes.add(token.hash().hex()));
        return accounts.ask("/internal/credentials/known", new JsonObject().put("token_hashes", hashes)).map(answer -> {
            JsonObject known = answer.map(body -> body.getJsonObject("known")).orElseThrow(() -> new IllegalStateException("An answer without \"known\""));
            tokens.forEach(token -> passports.renew(token, remembered.get(token), Optional.ofNullable(known.getJsonObject(token.hash().hex()))));
            return null;
        });
    }
}
