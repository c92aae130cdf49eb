package io.marcato.accounts.accounts;

import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.SearchPattern;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts that the one the session is bound to may see: itself and its tenants. */
@ApplicationScoped
public class AccountRepository implements PanacheRepositoryBase<Account, Long> {

    private final AccountSessions sessions;

    AccountRepository(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** The transaction is bound to the new account afterwards. */
    public Uni<Account> add(Long parentId, String name, String ownerEmail, Instant created) {
        return getSession()
                .chain(session -> session.createNativeQuery("SELECT nextval('account_ids')", Long.class).getSingleResult())
                .map(id -> Account.of(id, parentId, name, ownerEmail, created))
                .call(account -> sessions.bind(account.id()))
                .chain(this::persistAndFlush);
    }

    /** @param part of the name in any letter case; empty for all accounts */
    PanacheQuery<Account> named(long caller, String part) {
        return find("""
                from Account
                 where (id = :caller or parentId = :caller) and lower(name) like :part escape '!'
                 order by lower(name), name, id""",
                Map.of("caller", caller, "part", SearchPattern.part(part)));
    }

    Uni<Account> byId(long caller, long id) {
        return find("id = :id and (id = :caller or parentId = :caller)", Map.of("caller", caller, "id", id)).firstResult();
    }

    /** Across the whole installation, in order of their ids. */
    Uni<List<Account>> after(long id, int batch) {
        return getSession().chain(session -> session.createNativeQuery("SELECT * FROM accounts_after(:id, :batch)", Account.class)
                .setParameter("id", id)
                .setParameter("batch", batch)
                .getResultList());
    }

    /** Across the whole installation: those whose subscription has ended and nobody has heard of it. Counts as a change of them. */
    Uni<List<Account>> expired(Instant now, int batch) {
        return getSession().chain(session -> session.createNativeQuery("SELECT * FROM accounts_expired(:now, :batch)", Account.class)
                .setParameter("now", now)
                .setParameter("batch", batch)
                .getResultList());
    }
}
