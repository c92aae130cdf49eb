package io.marcato.accounts.firststart;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class HandoverRepository implements PanacheRepositoryBase<Handover, String> {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('accounts.first-start', 0))::text";

    /** Of several replicas that start at once, one goes on and the others wait for its transaction to end. */
    Uni<Void> waitForTurn() {
        return getSession().chain(session -> session.createNativeQuery(LOCK, String.class).getSingleResult()).replaceWithVoid();
    }
}
