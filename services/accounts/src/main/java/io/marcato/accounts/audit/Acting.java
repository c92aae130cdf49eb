package io.marcato.accounts.audit;

import io.marcato.web.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;

/** The actor of the running request. Services are reached through the gateway alone, which sets the forwarded address itself. */
@RequestScoped
public class Acting {

    private final Caller caller;
    private final CurrentVertxRequest current;

    Acting(Caller caller, CurrentVertxRequest current) {
        this.caller = caller;
        this.current = current;
    }

    public Actor actor() {
        Caller.Identity identity = caller.identity();
        return Actor.user(identity.home(), identity.userId(), identity.username(), address());
    }

    /** The client's address. */
    public String address() {
        HttpServerRequest request = current.getCurrent().request();
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
