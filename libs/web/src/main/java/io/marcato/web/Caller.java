package io.marcato.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, as the gateway has signed it. Nothing here comes from a header a client can set. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;
    private final CurrentVertxRequest current;

    Caller(JsonWebToken token, CurrentVertxRequest current) {
        this.token = token;
        this.current = current;
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

    /**
     * The caller, whether or not the subscription has expired: for the ways out of an account, logging out and switching back.
     *
     * @throws Refusal 401 for an anonymous caller
     */
    public Identity identity() {
        if (isAnonymous()) {
            throw Refusal.notAuthenticated();
        }
        return new Identity(number("account_id").orElseThrow(), Long.parseLong(token.getSubject()), text("username").orElse(""),
                number("acting_from"), isAdmin(), address());
    }

    /**
     * Where the request comes from, for the audit trail: the client as the gateway has seen it, which names it anew with every request. Empty when there is
     * no request.
     */
    public String address() {
        RoutingContext request = current.getCurrent();
        return request == null || request.request().remoteAddress() == null ? "" : request.request().remoteAddress().hostAddress();
    }

    /** What the gateway has signed, to ask another service in the caller's name, which judges it for itself. Empty for an anonymous caller. */
    public Optional<String> passport() {
        return isAnonymous() ? Optional.empty() : Optional.of(token.getRawToken());
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

    /** Log-in name of the user. */
    public String username() {
        return authenticated().text("username").orElse("");
    }

    /** May see failure reports, which hold personal data. */
    public boolean hasForensicAccess() {
        return JsonValue.TRUE.equals(authenticated().token.getClaim("forensic"));
    }

    /** What the caller may do with the domains of each group. */
    public GroupAccess groupAccess() {
        Optional<String> claim = authenticated().text("group_access");
        return claim.map(GroupAccess::parse).orElse(isAdmin() ? GroupAccess.EVERYTHING : GroupAccess.NOTHING);
    }

    /** The provider's account that a caller has come from, when it has switched into a tenant's. */
    public Optional<Long> actingFrom() {
        return authenticated().number("acting_from");
    }

    private Optional<Long> number(String claim) {
        return Optional.ofNullable((JsonNumber) token.getClaim(claim)).map(JsonNumber::longValue);
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(token.getClaim(claim)).map(Object::toString);
    }

    /**
     * Who somebody is, apart from what may be done now.
     *
     * @param accountId worked in
     * @param userId of a user of {@link #home()}
     * @param actingFrom account that the user belongs to, when it is not the one worked in
     * @param address of the client
     */
    public record Identity(long accountId, long userId, String username, Optional<Long> actingFrom, boolean admin, String address) {

        /** The account that the user belongs to. */
        public long home() {
            return actingFrom.orElse(accountId);
        }
    }
}
