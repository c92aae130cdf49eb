package io.marcato.accounts.sso;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.mails.MailTokens;
import io.marcato.accounts.sessions.OpenedSession;
import io.marcato.accounts.sessions.UserSessions;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.users.User;
import io.marcato.accounts.users.UserRepository;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Logs in whom the account's identity provider vouches for: a user linked before, or an invited or converted one whose verified address it names.
 * A password of the service is nothing an identity provider may step around, so active users with one have to be converted first.
 */
@ApplicationScoped
class SsoLogIns {

    private final AccountSessions transactions;
    private final SsoSettingsStore store;
    private final UserRepository users;
    private final UserSessions sessions;
    private final MailTokens mailTokens;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final Clock clock;

    /** What the gateway has read in a checked id token. */
    record Voucher(String accountUid, String issuer, String subject, Optional<String> email, boolean emailVerified, String idToken) {
    }

    SsoLogIns(AccountSessions transactions, SsoSettingsStore store, UserRepository users, UserSessions sessions, MailTokens mailTokens,
            CredentialNews news, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.users = users;
        this.sessions = sessions;
        this.mailTokens = mailTokens;
        this.news = news;
        this.trail = trail;
        this.clock = clock;
    }

    Uni<OpenedSession> logIn(Voucher voucher, String address) {
        return store.of(voucher.accountUid())
                .map(settings -> settings.filter(found -> found.issuer().equals(voucher.issuer()))
                        .orElseThrow(() -> refused("The account has no single sign-on with this identity provider.")))
                .chain(settings -> transactions.in(settings.accountId(), () -> linked(settings.accountId(), voucher)
                        .chain(user -> open(user, voucher, address))))
                .invoke(news::wake);
    }

    private Uni<User> linked(long account, Voucher voucher) {
        return users.bySubject(account, voucher.issuer(), voucher.subject())
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known.get()) : link(account, voucher));
    }

    private Uni<User> link(long account, Voucher voucher) {
        String email = voucher.email().filter(address -> voucher.emailVerified())
                .orElseThrow(() -> refused("The identity provider names no verified email address."));
        return users.byEmail(account, email).map(found -> found.filter(SsoLogIns::isWaiting)
                .orElseThrow(() -> refused("No user of the account waits to sign in with this email address.")))
                .invoke(user -> user.link(voucher.issuer(), voucher.subject()))
                .call(() -> users.flush())
                .call(user -> mailTokens.revoke(account, user.id()))
                .call(() -> news.tell(account));
    }

    /** Converted, or invited and not active yet; and not somebody else's already. */
    private static boolean isWaiting(User user) {
        return !user.isLinked() && (user.isSso() || !user.isActive());
    }

    private Uni<OpenedSession> open(User user, Voucher voucher, String address) {
        user.loggedIn(clock.instant(), true);
        Actor actor = Actor.user(user.accountId(), user.id(), user.username(), address);
        return trail.record(actor, "logged_in_by_sso", Subject.user(user.id(), user.username()))
                .chain(() -> sessions.openBySso(user, voucher.issuer(), voucher.idToken()));
    }

    private static Refusal refused(String reason) {
        return new Refusal(ProblemType.PERMISSION_DENIED, reason);
    }
}
