package io.marcato.accounts.users;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Users of the account the session is bound to. */
@ApplicationScoped
public class UserRepository implements PanacheRepositoryBase<User, Long> {

    public Uni<User> addAdministrator(long accountId, String email, PasswordHash password, Instant created) {
        return getSession()
                .chain(session -> session.createNativeQuery("SELECT nextval('user_ids')", Long.class).getSingleResult())
                .chain(id -> persist(User.administrator(id, accountId, email, password, created)));
    }
}
