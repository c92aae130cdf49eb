package io.marcato.accounts.users;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.ApiTokenRepository;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.mails.MailKind;
import io.marcato.accounts.mails.MailQueue;
import io.marcato.accounts.mails.MailTokens;
import io.marcato.accounts.sessions.UserSessions;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.InvalidRequest;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What administrators do to users of their account. Each is one transaction: the change, the trail, the news and the mail, or none of them. */
@ApplicationScoped
public class Users {

    private static final String SSO = "SELECT 1 AS one FROM sso_settings WHERE account_id = :account";
    private static final String OWNER_EMAIL = "UPDATE accounts SET owner_email = :email WHERE account_id = :account";

    private final AccountSessions transactions;
    private final UserRepository users;
    private final LoginNames names;
    private final ApiTokenRepository tokens;
    private final UserSessions sessions;
    private final MailQueue mails;
    private final MailTokens mailTokens;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Clock clock;

    /** A token in the clear, shown once. */
    record IssuedToken(SecretToken token, Instant created) {
    }

    /** What an update changes; what is empty stays. The value of {@code settings} is JSON. */
    record Changes(Optional<String> email, Optional<String> settings, Rights rights) {
    }

    Users(AccountSessions transactions, UserRepository users, LoginNames names, ApiTokenRepository tokens, UserSessions sessions, MailQueue mails,
            MailTokens mailTokens, CredentialNews news, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.users = users;
        this.names = names;
        this.tokens = tokens;
        this.sessions = sessions;
        this.mails = mails;
        this.mailTokens = mailTokens;
        this.news = news;
        this.trail = trail;
        this.clock = clock;
    }

    Uni<User> invite(long account, Actor actor, String email, Rights rights, String origin) {
        return transactions.in(account, () -> users.invite(account, email, rights, clock.instant())
                .map(user -> user.orElseThrow(Users::emailTaken))
                .call(user -> mails.add(account, user.id(), MailKind.ACTIVATION, origin))
                .call(user -> record(actor, "user_invited", user, rights.named())))
                .invoke(mails::wake);
    }

    Uni<User> update(long account, long id, Actor actor, Changes changes, String origin) {
        return change(account, id, user -> refuseOwnersLoss(user, changes.rights())
                .chain(() -> changeEmail(user, changes.email(), origin))
                .invoke(() -> changes.settings().ifPresent(user::changeSettings))
                .invoke(() -> user.grant(changes.rights()))
                .call(() -> changes.rights().isEmpty() ? Uni.createFrom().voidItem() : news.tell(account))
                .call(() -> record(actor, "user_changed", user, named(changes))));
    }

    private static Uni<Void> refuseOwnersLoss(User user, Rights rights) {
        if (user.isOwner()) {
            rights.named().forEach((flag, value) -> {
                if (value.equals(false)) {
                    throw InvalidRequest.of(flag, "The owner of the account keeps every right.");
                }
            });
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> changeEmail(User user, Optional<String> wanted, String origin) {
        if (wanted.isEmpty() || wanted.get().equals(user.email())) {
            return Uni.createFrom().voidItem();
        }
        String email = wanted.get();
        return names.take(user, email)
                .invoke(taken -> {
                    if (!taken) {
                        throw emailTaken();
                    }
                })
                .invoke(() -> user.changeEmail(email))
                .chain(() -> users.flush())
                .chain(() -> names.tidy(user))
                .chain(() -> mailTokens.revoke(user.accountId(), user.id()))
                .chain(() -> user.isActive() ? Uni.createFrom().voidItem() : mails.add(user.accountId(), user.id(), MailKind.ACTIVATION, origin))
                .chain(() -> user.isOwner() ? Statement.of(OWNER_EMAIL).with("email", email).with("account", user.accountId()).run()
                        : Uni.createFrom().item(0))
                .replaceWithVoid();
    }

    private static Map<String, Object> named(Changes changes) {
        Map<String, Object> named = new LinkedHashMap<>(changes.rights().named());
        changes.email().ifPresent(email -> named.put("email", email));
        changes.settings().ifPresent(settings -> named.put("settings", "changed"));
        return named;
    }

    Uni<Void> delete(long account, long id, Actor actor) {
        return change(account, id, user -> users.countAdministrators(account)
                .invoke(administrators -> refuseDeletion(user, administrators))
                .call(() -> news.tell(account))
                .call(() -> record(actor, "user_deleted", user, Map.of()))
                .call(() -> users.delete(user))).replaceWithVoid();
    }

    private static void refuseDeletion(User user, long administrators) {
        if (user.isOwner()) {
            throw forbidden("The owner of the account can not be deleted.");
        }
        if (user.isAdmin() && administrators < 2) {
            throw forbidden("The last administrator of the account can not be deleted.");
        }
    }

    Uni<User> remind(long account, long id, Actor actor, String origin) {
        return change(account, id, user -> {
            refuseIf(user.isActive(), "The user is active already.");
            return mails.add(account, id, MailKind.ACTIVATION, origin).call(() -> record(actor, "activation_mail_sent", user, Map.of()));
        }).invoke(mails::wake);
    }

    Uni<User> mailReset(long account, long id, Actor actor, String origin) {
        return change(account, id, user -> {
            refuseIf(!user.isActive(), "The user is not active yet.");
            refuseIf(user.isSso(), "The user signs in by single sign-on.");
            return mails.add(account, id, MailKind.PASSWORD_RESET, origin).call(() -> record(actor, "password_reset_mail_sent", user, Map.of()));
        }).invoke(mails::wake);
    }

    Uni<User> convertToSso(long account, long id, Actor actor) {
        return change(account, id, user -> Statement.of(SSO).with("account", account).row()
                .invoke(configured -> refuseIf(configured.isEmpty() || user.isSso(), "The user is not ready for single sign-on."))
                .call(() -> news.tell(account))
                .invoke(user::convertToSso)
                .call(() -> sessions.endAll(account, id))
                .call(() -> mailTokens.revoke(account, id))
                .call(() -> record(actor, "user_converted_to_sso", user, Map.of())));
    }

    Uni<IssuedToken> issueToken(Viewer viewer, long id, Actor actor) {
        Instant now = clock.instant();
        SecretToken token = SecretToken.generate();
        return change(viewer.accountId(), id, user -> {
            if (!viewer.admin() && !viewer.is(user)) {
                throw Refusal.permissionDenied();
            }
            refuseIf(!user.isActive(), "The user is not active yet.");
            return tokens.issue(user.accountId(), id, token, now)
                    .call(() -> news.tell(user.accountId()))
                    .call(() -> record(actor, "api_token_issued", user, Map.of()));
        }).replaceWith(new IssuedToken(token, now));
    }

    /** Runs {@code work} on a user of the account, then tells what has happened. */
    private Uni<User> change(long account, long id, Function<User, Uni<?>> work) {
        return transactions.in(account, () -> users.byId(account, id)
                .map(user -> user.orElseThrow(Refusal::notFound))
                .call(user -> work.apply(user)))
                .invoke(news::wake);
    }

    private Uni<Void> record(Actor actor, String action, User user, Map<String, ?> details) {
        return trail.record(actor, action, Subject.user(user.id(), user.username()), details);
    }

    private static void refuseIf(boolean condition, String reason) {
        if (condition) {
            throw InvalidRequest.of(InvalidRequest.NON_FIELD_ERRORS, reason);
        }
    }

    private static InvalidRequest emailTaken() {
        return InvalidRequest.of("email", "A user with this email already exists.");
    }

    private static Refusal forbidden(String reason) {
        return new Refusal(ProblemType.PERMISSION_DENIED, reason);
    }
}
