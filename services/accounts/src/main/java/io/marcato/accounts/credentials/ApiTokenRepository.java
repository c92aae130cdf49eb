package io.marcato.accounts.credentials;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tokens of the account the session is bound to; a user has one that is valid. */
@ApplicationScoped
public class ApiTokenRepository implements PanacheRepositoryBase<ApiToken, Long> {

    /** The former token of the user stops working. */
    public Uni<Void> issue(long accountId, long userId, SecretToken secret, Instant now) {
        return update("revoked = ?1 where accountId = ?2 and userId = ?3 and revoked is null", now, accountId, userId)
                .chain(() -> persistAndFlush(ApiToken.of(accountId, userId, secret, now)))
                .replaceWithVoid();
    }

    /** Whether it is, or once was, a token of the account. */
    public Uni<Boolean> hasIssued(long accountId, SecretToken secret) {
        return count("accountId = ?1 and hash = ?2", accountId, secret.hash()).map(found -> found > 0);
    }

    /** No token of the user works any more. */
    public Uni<Void> revoke(long accountId, long userId, Instant now) {
        return update("revoked = ?1 where accountId = ?2 and userId = ?3 and revoked is null", now, accountId, userId).replaceWithVoid();
    }
}
