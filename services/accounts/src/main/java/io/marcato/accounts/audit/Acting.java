package io.marcato.accounts.audit;

import io.marcato.web.Caller;
import jakarta.enterprise.context.RequestScoped;

/** The actor of the running request. Services are reached through the gateway alone, which sets the forwarded address itself. */
@RequestScoped
public class Acting {

    private final Caller caller;

    Acting(Caller caller) {
        this.caller = caller;
    }

    public Actor actor() {
        Caller.Identity identity = caller.identity();
        return Actor.user(identity.home(), identity.userId(), identity.username(), identity.address());
    }

    /** The client's address. */
    public String address() {
        return caller.address();
    }
}
