package io.marcato.gateway.credentials;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Shows operators the public keys in the form that services take. Nothing secret, but no part of the API either. */
@ApplicationScoped
class KeySet {

    static final String PATH = "/q/identity-keys";

    private final SigningKeys keys;

    KeySet(SigningKeys keys) {
        this.keys = keys;
    }

    void open(@Observes Router router) {
        router.get(PATH).handler(context -> context.response().putHeader("Content-Type", "application/jwk-set+json").end(keys.publicKeys()));
    }
}
