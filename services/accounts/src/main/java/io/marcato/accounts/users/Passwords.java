package io.marcato.accounts.users;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.guessing.Throttle;
import io.marcato.accounts.mails.MailKind;
import io.marcato.accounts.mails.MailTokens;
import io.marcato.accounts.mails.MailTokens.Addressee;
import io.marcato.accounts.sessions.UserSessions;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Refusal;
import io.marcato.web.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Sets passwords: by who knows the old one, or holds the link of a mail. Hashing happens between transactions, never inside one. */
@ApplicationScoped
class Passwords {

    private static final String OLD = "password_old";
    private static final String NEW = "password";

    private final AccountSessions transactions;
    private final UserRepository users;
    private final UserSessions sessions;
    private final MailTokens mailTokens;
    private final PasswordHashing hashing;
    private final PasswordRule rule;
    private final Throttle throttle;
    private final CredentialNews news;
    private final AuditTrail trail;

    Passwords(AccountSessions transactions, UserRepository users, UserSessions sessions, MailTokens mailTokens, PasswordHashing hashing,
            PasswordRule rule, Throttle throttle, CredentialNews news, AuditTrail trail) {
        this.transactions = transactions;
        this.users = users;
        this.sessions = sessions;
        this.mailTokens = mailTokens;
        this.hashing = hashing;
        this.rule = rule;
        this.throttle = throttle;
        this.news = news;
        this.trail = trail;
    }

    /** @param keptSession the one the change is made in; all others of the user end */
    Uni<Void> change(Viewer viewer, long id, Actor actor, String oldPassword, String password, Optional<byte[]> keptSession) {
        return transactions.in(viewer.accountId(), () -> users.byId(viewer.accountId(), id))
                .map(user -> ownOne(viewer, user))
                .call(user -> throttle.admit(user.username(), actor.address()))
                .call(user -> hashing.matches(user.password(), oldPassword).invoke(Passwords::refuseWrongOne))
                .call(user -> throttle.succeeded(user.username(), actor.address()))
                .invoke(user -> check(password, List.of(user.username(), user.email())))
                .chain(user -> hashing.hash(password).chain(hash -> store(user, hash, actor, keptSession)))
                .invoke(news::wake);
    }

    private static User ownOne(Viewer viewer, Optional<User> found) {
        User user = found.orElseThrow(Refusal::notFound);
        if (!viewer.is(user)) {
            throw Refusal.permissionDenied();
        }
        if (user.isSso()) {
            throw InvalidRequest.of(InvalidRequest.NON_FIELD_ERRORS, "The user signs in by single sign-on.");
        }
        return user;
    }

    private static void refuseWrongOne(boolean matches) {
        if (!matches) {
            throw InvalidRequest.of(OLD, "Your old password was entered incorrectly.");
        }
    }

    /** Unless the password has changed since it was compared. */
    private Uni<Void> store(User compared, PasswordHash hash, Actor actor, Optional<byte[]> keptSession) {
        long account = compared.accountId();
        return transactions.in(account, () -> users.byId(account, compared.id())
                .map(user -> user.filter(current -> current.password().equals(compared.password())).orElseThrow(Refusal::permissionDenied))
                .invoke(user -> user.activate(hash))
                .call(() -> news.tell(account))
                .call(user -> sessions.endOthers(account, user.id(), keptSession))
                .call(user -> mailTokens.revoke(account, user.id()))
                .call(user -> trail.record(actor, "password_changed", Subject.user(user.id(), user.username()))))
                .replaceWithVoid();
    }

    /** The link of an activation or reset mail leads here. It is used up only by a password that will do. */
    Uni<Void> setByLink(MailKind kind, SecretToken token, String password, String address) {
        return throttle.admit(address)
                .chain(() -> mailTokens.find(token, kind))
                .map(addressee -> addressee.orElseThrow(Passwords::deadLink))
                .call(() -> throttle.succeeded(address))
                .invoke(addressee -> check(password, List.of(addressee.username(), addressee.email())))
                .chain(addressee -> hashing.hash(password).chain(hash -> storeByLink(kind, token, addressee, hash, address)))
                .invoke(news::wake);
    }

    private Uni<Void> storeByLink(MailKind kind, SecretToken token, Addressee addressee, PasswordHash hash, String address) {
        long account = addressee.accountId();
        long id = addressee.userId();
        Actor actor = Actor.user(account, id, addressee.username(), address);
        return transactions.in(account, () -> mailTokens.use(account, token, kind)
                .chain(used -> used ? users.byId(account, id) : Uni.createFrom().item(Optional.<User> empty()))
                .map(user -> user.filter(found -> !found.isSso()).orElseThrow(Passwords::deadLink))
                .invoke(user -> user.activate(hash))
                .call(() -> news.tell(account))
                .call(() -> sessions.endAll(account, id))
                .call(() -> mailTokens.revoke(account, id))
                .call(user -> trail.record(actor, kind == MailKind.ACTIVATION ? "user_activated" : "password_reset",
                        Subject.user(id, user.username()))))
                .replaceWithVoid();
    }

    private void check(String password, List<String> names) {
        Violations violations = new Violations();
        rule.check(NEW, password, names, violations);
        violations.throwIfAny();
    }

    private static InvalidRequest deadLink() {
        return InvalidRequest.of("token", "The link has been used already or has expired.");
    }
}
