package io.marcato.accounts.sessions;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.guessing.Throttle;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.accounts.twofactor.TwoFactor;
import io.marcato.accounts.users.PasswordHash;
import io.marcato.accounts.users.PasswordHashing;
import io.marcato.accounts.users.User;
import io.marcato.accounts.users.UserRepository;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Logs users in. An unknown name, a user without a password and a wrong password are the same: in words, in what they cost, and in what they count
 * against the name and the address.
 */
@ApplicationScoped
class LogIns {

    private static final ProblemType CODE_NEEDED = new ProblemType(401, "two_factor_required");

    private final AccountSessions transactions;
    private final UserRepository users;
    private final UserSessions sessions;
    private final PasswordHashing hashing;
    private final TwoFactor twoFactor;
    private final Throttle throttle;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Clock clock;

    /** A user and the session that was opened. */
    record LoggedIn(User user, OpenedSession session) {
    }

    private record Known(long accountId, long userId, PasswordHash password) {

        static Known of(Tuple row) {
            return new Known(row.get("account_id", Long.class), row.get("user_id", Long.class),
                    new PasswordHash(row.get("password_hash", String.class)));
        }
    }

    LogIns(AccountSessions transactions, UserRepository users, UserSessions sessions, PasswordHashing hashing, TwoFactor twoFactor, Throttle throttle,
            CredentialNews news, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.users = users;
        this.sessions = sessions;
        this.hashing = hashing;
        this.twoFactor = twoFactor;
        this.throttle = throttle;
        this.news = news;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param name user name or e-mail address
     * @throws Refusal 401, 403 for a suspended account, 429, or 503 when too many log in at once
     */
    Uni<LoggedIn> logIn(String name, String password, Optional<String> code, String address) {
        String login = name.strip().toLowerCase(Locale.ROOT);
        return throttle.admit(login, address)
                .chain(() -> transactions.unbound(() -> Statement.of("SELECT * FROM login_of(:login)").with("login", login).row()))
                .map(row -> row.map(Known::of))
                .call(known -> hashing.matches(known.map(Known::password), password).invoke(LogIns::refuseUnless))
                .chain(known -> open(known.orElseThrow(), code, address))
                .call(() -> throttle.succeeded(login, address));
    }

    private static void refuseUnless(boolean matches) {
        if (!matches) {
            throw Refusal.authenticationFailed();
        }
    }

    /** The password is right. Whether it still is, is asked again, for hashing has taken its time. */
    private Uni<LoggedIn> open(Known known, Optional<String> code, String address) {
        return transactions.in(known.accountId(), () -> users.byId(known.accountId(), known.userId())
                .map(user -> user.filter(found -> found.password().equals(Optional.of(known.password()))).orElseThrow(Refusal::authenticationFailed))
                .call(user -> secondFactor(user, code))
                .call(user -> refuseIfSuspended(user.accountId()))
                .invoke(user -> user.loggedIn(clock.instant(), false))
                .call(user -> trail.record(Actor.user(user.accountId(), user.id(), user.username(), address), "logged_in",
                        Subject.user(user.id(), user.username())))
                .chain(user -> sessions.open(user).map(session -> new LoggedIn(user, session))));
    }

    private Uni<Void> secondFactor(User user, Optional<String> code) {
        if (!user.hasTwoFactor()) {
            return Uni.createFrom().voidItem();
        }
        String typed = code.orElseThrow(() -> new Refusal(CODE_NEEDED, "A one-time code is needed."));
        return twoFactor.use(user.accountId(), user.id(), typed).invoke(LogIns::refuseUnless).replaceWithVoid();
    }

    private static Uni<Void> refuseIfSuspended(long account) {
        return Statement.of("SELECT suspended FROM accounts WHERE account_id = :account").with("account", account).row()
                .invoke(row -> {
                    if (row.orElseThrow().get("suspended", Boolean.class)) {
                        throw new Refusal(ProblemType.PERMISSION_DENIED, "The account is suspended.");
                    }
                }).replaceWithVoid();
    }

    /**
     * Ends a session, whichever account its user belongs to.
     *
     * @return the identity provider that is to end its own, too; empty when the session did not begin at one
     */
    Uni<Optional<SsoOrigin>> logOut(byte[] session, Actor actor) {
        return sessions.ownerOf(session).chain(owner -> owner.isEmpty() ? Uni.createFrom().item(Optional.empty()) : logOut(owner.get(), session, actor));
    }

    private Uni<Optional<SsoOrigin>> logOut(long account, byte[] session, Actor actor) {
        return transactions.in(account, () -> news.tell(account)
                .chain(() -> sessions.ssoOrigin(account, session))
                .call(() -> sessions.end(account, session))
                .call(() -> trail.record(actor, "logged_out", Subject.user(actor.user().orElse(0L), actor.name()))))
                .invoke(news::wake);
    }
}
