package io.marcato.accounts.credentials;

import io.marcato.accounts.facts.Facts;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.events.CredentialsChanged;
import io.marcato.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells that rights, tokens or sessions of an account's users change, so that nobody goes by what they were. */
@ApplicationScoped
public class CredentialNews {

    /** Tenants that the account's users work in: what is remembered of those callers is remembered under the tenant. */
    private static final String TENANTS = """
            SELECT tenant_id FROM sessions WHERE account_id = :account AND tenant_id IS NOT NULL
            UNION SELECT tenant_id FROM switch_tokens WHERE account_id = :account""";

    private final Facts facts;
    private final OutboxRelay relay;

    CredentialNews(Facts facts, OutboxRelay relay) {
        this.facts = facts;
        this.relay = relay;
    }

    /** In the running transaction, which is bound to the account, and before switches are ended in it. */
    public Uni<Void> tell(long accountId) {
        return Statement.of(TENANTS).with("account", accountId).rows().map(rows -> {
            List<Long> accounts = new ArrayList<>(List.of(accountId));
            rows.forEach(row -> accounts.add(row.get("tenant_id", Long.class)));
            return accounts.stream().map(account -> new CredentialsChanged(UUID.randomUUID(), account)).toList();
        }).chain(facts::tell);
    }

    /** The transaction has committed: tell it now. */
    public void wake() {
        relay.wake();
    }
}
