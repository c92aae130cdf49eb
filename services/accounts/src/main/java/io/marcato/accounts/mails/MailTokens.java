package io.marcato.accounts.mails;

import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Secrets of mailed links: kept as a hash, used once, and only until they expire. */
@ApplicationScoped
public class MailTokens {

    private static final String ISSUE = """
            INSERT INTO mail_tokens (account_id, user_id, kind, hash, expires) VALUES (:account, :user, :kind, :hash, :expires)
            ON CONFLICT (account_id, user_id, kind) DO UPDATE SET hash = excluded.hash, expires = excluded.expires""";
    private static final String FIND = "SELECT * FROM mail_token_of(:hash, :kind, :now)";
    private static final String USE = "DELETE FROM mail_tokens WHERE account_id = :account AND hash = :hash AND kind = :kind AND expires > :now";
    private static final String REVOKE = "DELETE FROM mail_tokens WHERE account_id = :account AND user_id = :user";

    /** Whom a link was mailed to. */
    public record Addressee(long accountId, long userId, String username, String email) {
    }

    private final AccountSessions sessions;
    private final Clock clock;

    MailTokens(AccountSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** In the running transaction; a former link of the kind leads nowhere from then on. */
    Uni<SecretToken> issue(long accountId, long userId, MailKind kind, Duration lifetime) {
        SecretToken token = SecretToken.generate();
        return Statement.of(ISSUE).with("account", accountId).with("user", userId).with("kind", kind.word()).with("hash", token.hash())
                .with("expires", clock.instant().plus(lifetime)).run().replaceWith(token);
    }

    /** Looks across accounts: a link says nothing of whom it was mailed to. */
    public Uni<Optional<Addressee>> find(SecretToken token, MailKind kind) {
        return sessions.unbound(() -> Statement.of(FIND).with("hash", token.hash()).with("kind", kind.word()).with("now", clock.instant()).row())
                .map(row -> row.map(found -> new Addressee(found.get("account_id", Long.class), found.get("user_id", Long.class),
                        found.get("username", String.class), found.get("email", String.class))));
    }

    /** In the running transaction. @return false when another has used it meanwhile */
    public Uni<Boolean> use(long accountId, SecretToken token, MailKind kind) {
        return Statement.of(USE).with("account", accountId).with("hash", token.hash()).with("kind", kind.word()).with("now", clock.instant()).run()
                .map(used -> used > 0);
    }

    /** In the running transaction: no link of the user leads anywhere. */
    public Uni<Void> revoke(long accountId, long userId) {
        return Statement.of(REVOKE).with("account", accountId).with("user", userId).run().replaceWithVoid();
    }
}
