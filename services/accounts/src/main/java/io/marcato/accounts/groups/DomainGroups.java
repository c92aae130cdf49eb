package io.marcato.accounts.groups;

import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.events.DomainGroupChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The groups of accounts, as far as other services have told of them. */
@ApplicationScoped
class DomainGroups {

    /** Old news, and news of an account that is gone, change nothing. */
    private static final String PUT = """
            INSERT INTO domain_groups AS known (account_id, group_id, label, is_default, version)
            SELECT account_id, :group, :label, :default, :version FROM accounts WHERE account_id = :account
            ON CONFLICT (account_id, group_id) DO UPDATE
               SET label = excluded.label, is_default = excluded.is_default, version = excluded.version
             WHERE known.version < excluded.version""";
    private static final String REMOVE = """
            DELETE FROM domain_groups WHERE account_id = :account AND group_id = :group AND version < :version AND NOT is_default""";

    private final AccountSessions transactions;
    private final CredentialNews news;

    DomainGroups(AccountSessions transactions, CredentialNews news) {
        this.transactions = transactions;
        this.news = news;
    }

    /** Told twice, it changes once. Who had rights on a removed group has lost them. */
    Uni<Void> apply(DomainGroupChanged fact) {
        return transactions.in(fact.accountId(), () -> fact.removed() ? remove(fact) : put(fact)).invoke(news::wake);
    }

    private static Uni<Void> put(DomainGroupChanged fact) {
        return Statement.of(PUT).with("account", fact.accountId()).with("group", fact.groupId()).with("label", fact.label())
                .with("default", fact.isDefault()).with("version", fact.version()).run().replaceWithVoid();
    }

    private Uni<Void> remove(DomainGroupChanged fact) {
        return Statement.of(REMOVE).with("account", fact.accountId()).with("group", fact.groupId()).with("version", fact.version()).run()
                .chain(removed -> removed == 0 ? Uni.createFrom().voidItem() : news.tell(fact.accountId()));
    }
}
