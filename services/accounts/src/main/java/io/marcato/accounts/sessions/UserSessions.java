package io.marcato.accounts.sessions;

import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.secrets.Seal;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.accounts.users.User;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sessions of the account the transaction is bound to. Their secrets are kept as hashes. */
@ApplicationScoped
public class UserSessions {

    private static final String OPEN = """
            INSERT INTO sessions (account_id, user_id, hash, csrf_hash, created, last_used, expires)
            VALUES (:account, :user, :hash, :csrf, :now, :now, :expires)""";
    private static final String OPEN_SSO = """
            INSERT INTO sessions (account_id, user_id, hash, csrf_hash, created, last_used, expires, sso_issuer, id_token_hint)
            VALUES (:account, :user, :hash, :csrf, :now, :now, :expires, :issuer, :hint)""";
    private static final String END = "DELETE FROM sessions WHERE account_id = :account AND hash = :hash";
    private static final String END_ALL = "DELETE FROM sessions WHERE account_id = :account AND user_id = :user";
    private static final String END_OTHERS = END_ALL + " AND hash <> :hash";
    private static final String END_SWITCHES = "DELETE FROM switch_tokens WHERE account_id = :account AND user_id = :user";
    private static final String END_ACCOUNT = "DELETE FROM sessions WHERE account_id = :account";
    private static final String LEAVE_TENANT = "DELETE FROM sessions WHERE account_id = :account AND tenant_id = :tenant";
    private static final String LEAVE_TENANT_BY_TOKEN = "DELETE FROM switch_tokens WHERE account_id = :account AND tenant_id = :tenant";
    private static final String SSO = "SELECT sso_issuer, id_token_hint, user_id FROM sessions WHERE account_id = :account AND hash = :hash";

    private final AccountSessions transactions;
    private final SessionSettings settings;
    private final Seal seal;
    private final Clock clock;

    UserSessions(AccountSessions transactions, SessionSettings settings, Seal seal, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.seal = seal;
        this.clock = clock;
    }

    public Uni<OpenedSession> open(User user) {
        OpenedSession session = generated();
        return statement(OPEN, user, session).run().replaceWith(session);
    }

    /** @param idTokenHint what the identity provider wants to see when the user logs out there, too */
    public Uni<OpenedSession> openBySso(User user, String issuer, String idTokenHint) {
        OpenedSession session = generated();
        byte[] hint = seal.seal(idTokenHint.getBytes(StandardCharsets.UTF_8), hintPlace(user.accountId()));
        return statement(OPEN_SSO, user, session).with("issuer", issuer).with("hint", hint).run().replaceWith(session);
    }

    private OpenedSession generated() {
        return new OpenedSession(SecretToken.generate(), SecretToken.generate(), clock.instant().plus(settings.lifetime()));
    }

    private Statement statement(String sql, User user, OpenedSession session) {
        Instant now = clock.instant();
        return Statement.of(sql).with("account", user.accountId()).with("user", user.id()).with("hash", session.secret().hash())
                .with("csrf", session.csrf().hash()).with("now", now).with("expires", session.expires());
    }

    public Uni<Void> end(long accountId, byte[] hash) {
        return Statement.of(END).with("account", accountId).with("hash", hash).run().replaceWithVoid();
    }

    /** All sessions of the user, and what the user has switched into with a token. */
    public Uni<Void> endAll(long accountId, long userId) {
        return Statement.of(END_ALL).with("account", accountId).with("user", userId).run().chain(() -> endSwitches(accountId, userId));
    }

    /** All sessions of the user but one. */
    public Uni<Void> endOthers(long accountId, long userId, Optional<byte[]> kept) {
        return kept.isEmpty() ? endAll(accountId, userId)
                : Statement.of(END_OTHERS).with("account", accountId).with("user", userId).with("hash", kept.get()).run()
                        .chain(() -> endSwitches(accountId, userId));
    }

    public Uni<Void> endSwitches(long accountId, long userId) {
        return Statement.of(END_SWITCHES).with("account", accountId).with("user", userId).run().replaceWithVoid();
    }

    /** All sessions of the account's users. */
    public Uni<Void> endAccount(long accountId) {
        return Statement.of(END_ACCOUNT).with("account", accountId).run().replaceWithVoid();
    }

    /** Nobody of the provider works in the tenant's account any more. They log in again rather than find themselves in another account. */
    public Uni<Void> leaveTenant(long providerId, long tenantId) {
        return Statement.of(LEAVE_TENANT).with("account", providerId).with("tenant", tenantId).run()
                .chain(() -> Statement.of(LEAVE_TENANT_BY_TOKEN).with("account", providerId).with("tenant", tenantId).run())
                .replaceWithVoid();
    }

    /** What an identity provider has to be told when this session ends; empty when it did not begin there. */
    Uni<Optional<SsoOrigin>> ssoOrigin(long accountId, byte[] hash) {
        return Statement.of(SSO).with("account", accountId).with("hash", hash).row().map(row -> row.flatMap(found -> origin(accountId, found)));
    }

    private Optional<SsoOrigin> origin(long accountId, Tuple row) {
        return Optional.ofNullable(row.get("sso_issuer", String.class)).map(issuer -> new SsoOrigin(issuer,
                new String(seal.open(row.get("id_token_hint", byte[].class), hintPlace(accountId)), StandardCharsets.UTF_8)));
    }

    /** Across accounts: which one the user of a session belongs to. Empty when there is no such session. */
    Uni<Optional<Long>> ownerOf(byte[] hash) {
        return transactions.unbound(() -> Statement.of("SELECT session_owner(:hash) AS account").with("hash", hash).row())
                .map(row -> row.map(found -> found.get("account", Long.class)));
    }

    private static String hintPlace(long accountId) {
        return "id-token:" + accountId;
    }
}
