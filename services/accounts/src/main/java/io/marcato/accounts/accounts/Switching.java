package io.marcato.accounts.accounts;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.sessions.SessionSettings;
import io.marcato.accounts.sessions.UserSessions;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Caller;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets a provider's administrators work inside the accounts of its tenants, and come back. Everything happens in the provider's own rows. */
@ApplicationScoped
class Switching {

    private static final String ENTER = "UPDATE sessions SET tenant_id = :tenant WHERE account_id = :account AND user_id = :user AND hash = :hash";
    private static final String RETURN = "UPDATE sessions SET tenant_id = NULL WHERE account_id = :account AND user_id = :user AND hash = :hash";
    private static final String ISSUE = """
            INSERT INTO switch_tokens (account_id, user_id, hash, tenant_id, expires) VALUES (:account, :user, :hash, :tenant, :expires)""";
    private static final String ENTERED = "account_entered";

    private final AccountSessions transactions;
    private final AccountRepository accounts;
    private final UserSessions sessions;
    private final SessionSettings settings;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Clock clock;

    /** Where the caller works now; a token and its end for callers that have no session. */
    record Switched(Account account, Optional<SecretToken> token, Optional<Instant> expires) {
    }

    Switching(AccountSessions transactions, AccountRepository accounts, UserSessions sessions, SessionSettings settings, CredentialNews news,
            AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.settings = settings;
        this.news = news;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param session of the caller; empty for one that comes with a token */
    Uni<Switched> switchTo(Caller.Identity identity, long id, Actor actor, Optional<byte[]> session) {
        long home = identity.home();
        return transactions.in(home, () -> accounts.byId(home, id).onItem().ifNull().failWith(Refusal::notFound)
                .call(() -> news.tell(home))
                .chain(account -> account.id() == home ? comeBack(identity, account, session) : enter(identity, account, actor, session))
                .call(() -> news.tell(home)))
                .invoke(news::wake);
    }

    private Uni<Switched> comeBack(Caller.Identity identity, Account own, Optional<byte[]> session) {
        return session.<Uni<?>> map(hash -> Statement.of(RETURN).with("account", own.id()).with("user", identity.userId()).with("hash", hash)
                .run())
                .orElseGet(() -> sessions.endSwitches(own.id(), identity.userId()))
                .replaceWith(new Switched(own, Optional.empty(), Optional.empty()));
    }

    private Uni<Switched> enter(Caller.Identity identity, Account tenant, Actor actor, Optional<byte[]> session) {
        if (tenant.isSuspended()) {
            throw InvalidRequest.of(InvalidRequest.NON_FIELD_ERRORS, "The account is suspended.");
        }
        Uni<Switched> switched = session.isPresent() ? enterBySession(identity, tenant, session.get()) : enterByToken(identity, tenant);
        return switched.call(() -> transactions.bind(tenant.id()))
                .call(() -> trail.record(actor, ENTERED, Subject.account(tenant.id(), tenant.name())))
                .call(() -> transactions.bind(identity.home()))
                .call(() -> trail.record(actor, ENTERED, Subject.account(tenant.id(), tenant.name())));
    }

    private Uni<Switched> enterBySession(Caller.Identity identity, Account tenant, byte[] hash) {
        return Statement.of(ENTER).with("account", identity.home()).with("user", identity.userId()).with("hash", hash)
                .with("tenant", tenant.id()).run()
                .invoke(found -> {
                    if (found == 0) {
                        throw Refusal.permissionDenied();
                    }
                })
                .replaceWith(new Switched(tenant, Optional.empty(), Optional.empty()));
    }

    private Uni<Switched> enterByToken(Caller.Identity identity, Account tenant) {
        SecretToken token = SecretToken.generate();
        Instant expires = clock.instant().plus(settings.switchLifetime());
        return Statement.of(ISSUE).with("account", identity.home()).with("user", identity.userId()).with("hash", token.hash())
                .with("tenant", tenant.id()).with("expires", expires).run()
                .replaceWith(new Switched(tenant, Optional.of(token), Optional.of(expires)));
    }
}
