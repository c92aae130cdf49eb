package io.marcato.accounts.users;

import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.SearchPattern;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Users of the account the session is bound to. */
@ApplicationScoped
public class UserRepository implements PanacheRepositoryBase<User, Long> {

    private final LoginNames names;

    UserRepository(LoginNames names) {
        this.names = names;
    }

    /** The first user of an account, who can log in at once. */
    public Uni<User> addOwner(long accountId, String email, PasswordHash password, Instant created) {
        return add(accountId, email, created, user -> {
            user.asOwner();
            user.activate(password);
        }).map(user -> user.orElseThrow(() -> new IllegalStateException("Another user has the e-mail address of the owner")));
    }

    /** Empty when the address belongs to another user of the installation. */
    Uni<Optional<User>> invite(long accountId, String email, Rights rights, Instant created) {
        return add(accountId, email, created, user -> user.grant(rights));
    }

    /** Empty when the address belongs to another user of the installation. */
    public Uni<Optional<User>> inviteOwner(long accountId, String email, Instant created) {
        return add(accountId, email, created, User::asOwner);
    }

    private Uni<Optional<User>> add(long accountId, String email, Instant created, Consumer<User> rights) {
        return names.isFree(email).chain(free -> free ? insert(accountId, email.toLowerCase(Locale.ROOT), created, rights)
                : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<User>> insert(long accountId, String email, Instant created, Consumer<User> rights) {
        return getSession()
                .chain(session -> session.createNativeQuery("SELECT nextval('user_ids')", Long.class).getSingleResult())
                .map(id -> User.invited(id, accountId, email, created))
                .invoke(rights)
                .chain(this::persistAndFlush)
                .chain(user -> names.take(user, email).map(taken -> taken ? Optional.of(user) : Optional.empty()));
    }

    public Uni<Optional<User>> byId(long accountId, long id) {
        return find("accountId = ?1 and id = ?2", accountId, id).firstResult().map(Optional::ofNullable);
    }

    public Uni<List<User>> ofAccount(long accountId) {
        return list("accountId = ?1 order by username, id", accountId);
    }

    public Uni<List<User>> withIds(long accountId, List<Long> ids) {
        return list("accountId = ?1 and id in ?2", accountId, ids);
    }

    public Uni<Optional<User>> byEmail(long accountId, String email) {
        return find("accountId = ?1 and email = ?2", accountId, email).firstResult().map(Optional::ofNullable);
    }

    public Uni<Optional<User>> bySubject(long accountId, String issuer, String subject) {
        return find("accountId = ?1 and ssoIssuer = ?2 and ssoSubject = ?3", accountId, issuer, subject).firstResult().map(Optional::ofNullable);
    }

    /** @param email part of the address and {@code username} part of the name, in any letter case; empty for all */
    PanacheQuery<User> containing(long accountId, String email, String username, Sort order) {
        return find("accountId = :account and email like :email escape '!' and lower(username) like :username escape '!'", order,
                Map.of("account", accountId, "email", SearchPattern.part(email), "username", SearchPattern.part(username)));
    }

    /** Whoever changes who is an administrator goes one after the other, or two could take away each other's right. */
    Uni<Long> countAdministrators(long accountId) {
        return Statement.of("SELECT account_id FROM accounts WHERE account_id = :account FOR UPDATE").with("account", accountId).rows()
                .chain(() -> count("accountId = ?1 and admin = true", accountId));
    }
}
