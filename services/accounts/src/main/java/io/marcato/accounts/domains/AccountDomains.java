package io.marcato.accounts.domains;

import io.marcato.accounts.tenancy.AccountSessions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The domains of accounts, as far as other services have told of them. */
@ApplicationScoped
class AccountDomains {

    /** Nothing where the account is gone. */
    private static final String ADD = """
            INSERT INTO account_domains (account_id, domain) SELECT account_id, :domain FROM accounts WHERE account_id = :account
            ON CONFLICT DO NOTHING""";

    private final AccountSessions sessions;

    AccountDomains(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** Told twice, a domain counts once. */
    Uni<Void> add(long accountId, String domain) {
        return sessions.in(accountId, () -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("account", accountId)
                        .setParameter("domain", domain)
                        .executeUpdate()))
                .replaceWithVoid();
    }
}
