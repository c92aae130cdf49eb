package io.marcato.accounts.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Database transactions and the account they are bound to. Row-level security shows a transaction the rows of its account and,
 * bound to none, no tenant data at all. This is the one place that binds.
 */
@ApplicationScoped
public class AccountSessions {

    private static final String BIND = "SELECT set_config('app.account_id', :account, true)";

    public <T> Uni<T> in(long accountId, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> bind(accountId).chain(work::get));
    }

    /** For what is no tenant data, and for the functions that look across accounts. */
    public <T> Uni<T> unbound(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work);
    }

    /** Binds the running transaction, until it ends or is bound again. */
    public Uni<Void> bind(long accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BIND, String.class)
                        .setParameter("account", Long.toString(accountId))
                        .getSingleResult())
                .replaceWithVoid();
    }
}
