package io.marcato.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonNumber;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, as the gateway has signed it. Nothing here comes from a header a client can set. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** Nobody the gateway knows; only operations that the contract opens to everyone serve such a caller. */
    public boolean isAnonymous() {
        return token.getRawToken() == null || !token.containsClaim("account_id");
    }

    /**
     * The caller, provided that it may work with the account now.
     *
     * @throws Refusal 401 for an anonymous caller, 402 when the subscription has expired
     */
    public Caller authenticated() {
        if (isAnonymous()) {
            throw Refusal.notAuthenticated();
        }
        if ("expired".equals(token.getClaim("subscription"))) {
            throw Refusal.subscriptionExpired();
        }
        return this;
    }

    public long accountId() {
        return ((JsonNumber) authenticated().token.getClaim("account_id")).longValue();
    }

    public String accountUid() {
        return authenticated().token.getClaim("account_uid");
    }

    public long userId() {
        return Long.parseLong(authenticated().token.getSubject());
    }

    public Set<String> roles() {
        return token.getGroups() == null ? Set.of() : token.getGroups();
    }

    public boolean isAdmin() {
        return roles().contains("admin");
    }

    /** The account is a provider's, with tenants below it. */
    public boolean isProvider() {
        return roles().contains("provider");
    }
}
