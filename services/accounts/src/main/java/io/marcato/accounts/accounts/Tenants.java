package io.marcato.accounts.accounts;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.mails.MailKind;
import io.marcato.accounts.mails.MailQueue;
import io.marcato.accounts.sessions.UserSessions;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.accounts.users.UserRepository;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What administrators of a provider do to the accounts of its tenants. */
@ApplicationScoped
class Tenants {

    private static final String HOLD = "SELECT account_id FROM accounts WHERE account_id = :id FOR UPDATE";

    private final AccountSessions transactions;
    private final AccountRepository accounts;
    private final AccountAnnouncements announcements;
    private final UserRepository users;
    private final UserSessions sessions;
    private final MailQueue mails;
    private final CredentialNews news;
    private final AuditTrail trail;
    private final DeletionSettings deletion;
    private final Clock clock;

    /**
     * What an update changes; what is empty stays.
     *
     * @param subscription of the outer, empty when it stays; of the inner, empty for never
     */
    record Changes(Optional<String> name, Optional<AccountStatus> status, Optional<Optional<Instant>> subscription) {

        Map<String, Object> named() {
            Map<String, Object> named = new LinkedHashMap<>();
            name.ifPresent(text -> named.put("name", text));
            status.ifPresent(word -> named.put("status", word.word()));
            subscription.ifPresent(end -> named.put("subscription_expires", end.map(Instant::toString).orElse("never")));
            return named;
        }
    }

    Tenants(AccountSessions transactions, AccountRepository accounts, AccountAnnouncements announcements, UserRepository users, UserSessions sessions,
            MailQueue mails, CredentialNews news, AuditTrail trail, DeletionSettings deletion, Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.announcements = announcements;
        this.users = users;
        this.sessions = sessions;
        this.mails = mails;
        this.news = news;
        this.trail = trail;
        this.deletion = deletion;
        this.clock = clock;
    }

    Uni<Account> create(long provider, Actor actor, String name, String ownerEmail, Optional<Instant> subscription, String origin) {
        return transactions.in(provider, () -> accounts.add(provider, name, ownerEmail, clock.instant())
                .invoke(account -> subscription.ifPresent(account::subscribeUntil))
                .call(account -> users.inviteOwner(account.id(), ownerEmail, clock.instant())
                        .map(owner -> owner.orElseThrow(() -> InvalidRequest.of("owner_email", "A user with this email already exists.")))
                        .call(owner -> mails.add(account.id(), owner.id(), MailKind.ACTIVATION, origin)))
                .call(announcements::tell)
                .call(account -> recordInBoth(provider, account, actor, "account_created", Map.of("owner_email", ownerEmail)))
                .call(() -> accounts.flush())
                .call(account -> accounts.getSession().chain(session -> session.refresh(account))))
                .invoke(mails::wake)
                .invoke(news::wake);
    }

    Uni<Account> change(long provider, long id, Actor actor, Changes changes) {
        return transactions.in(provider, () -> tenant(provider, id)
                .invoke(account -> changes.name().ifPresent(account::rename))
                .invoke(account -> changes.subscription().ifPresent(end -> account.subscribeUntil(end.orElse(null))))
                .call(account -> changeStatus(provider, account, changes.status()))
                .call(account -> spread(provider, account, actor, "account_changed", changes.named())))
                .invoke(news::wake);
    }

    private Uni<Void> changeStatus(long provider, Account account, Optional<AccountStatus> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (wanted.get() == AccountStatus.ACTIVE) {
            account.resume();
            return Uni.createFrom().voidItem();
        }
        account.suspend();
        return lockOut(provider, account);
    }

    /** The data stay until the grace period is over, and nobody gets at them. */
    Uni<Account> delete(long provider, long id, Actor actor) {
        Instant end = clock.instant().plus(deletion.grace());
        return transactions.in(provider, () -> tenant(provider, id)
                .chain(account -> account.isToBeDeleted() ? Uni.createFrom().item(account) : Uni.createFrom().item(account)
                        .invoke(found -> found.deleteAt(end))
                        .call(found -> lockOut(provider, found))
                        .call(found -> spread(provider, found, actor, "account_deleted", Map.of("data_removed_at", end.toString())))))
                .invoke(news::wake);
    }

    /** Held until the transaction ends: two changes at once would tell two states under one version. */
    private Uni<Account> tenant(long provider, long id) {
        return Statement.of(HOLD).with("id", id).rows().chain(() -> accounts.byId(provider, id)).onItem().ifNull().failWith(Refusal::notFound).invoke(account -> {
            if (account.parentId().isEmpty()) {
                throw Refusal.permissionDenied();
            }
        });
    }

    /** Ends the sessions of the tenant's users and of those who have switched into it. The transaction is bound to the provider afterwards. */
    private Uni<Void> lockOut(long provider, Account account) {
        return accounts.flush()
                .chain(() -> sessions.leaveTenant(provider, account.id()))
                .chain(() -> transactions.bind(account.id()))
                .chain(() -> sessions.endAccount(account.id()))
                .chain(() -> transactions.bind(provider));
    }

    private Uni<Void> spread(long provider, Account account, Actor actor, String action, Map<String, Object> details) {
        return accounts.flush()
                .chain(() -> announcements.tell(account))
                .chain(() -> transactions.bind(account.id()))
                .chain(() -> news.tell(account.id()))
                .chain(() -> recordInBoth(provider, account, actor, action, details))
                .chain(() -> transactions.bind(provider));
    }

    /** The tenant reads in its own trail what the provider has done, and the provider keeps it when the tenant is gone. */
    private Uni<Void> recordInBoth(long provider, Account account, Actor actor, String action, Map<String, Object> details) {
        Subject subject = Subject.account(account.id(), account.name());
        return transactions.bind(account.id())
                .chain(() -> trail.record(actor, action, subject, details))
                .chain(() -> accounts.flush())
                .chain(() -> transactions.bind(provider))
                .chain(() -> trail.record(actor, action, subject, details));
    }
}
