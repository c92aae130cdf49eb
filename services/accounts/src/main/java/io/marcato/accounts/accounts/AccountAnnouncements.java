package io.marcato.accounts.accounts;

import io.marcato.accounts.facts.Facts;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.events.AccountChanged;
import io.marcato.events.Topics;
import io.marcato.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells the other services which accounts there are and how they are. */
@ApplicationScoped
public class AccountAnnouncements {

    private static final int BATCH = 500;

    private final AccountSessions sessions;
    private final AccountRepository accounts;
    private final ReportingMailboxes mailboxes;
    private final Facts facts;
    private final OutboxRelay relay;
    private final Clock clock;

    AccountAnnouncements(AccountSessions sessions, AccountRepository accounts, ReportingMailboxes mailboxes, Facts facts,
            OutboxRelay relay, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.mailboxes = mailboxes;
        this.facts = facts;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Tells of every account again, so that a consumer that is new, or has lost its table, catches up. Who knows the version
     * passes it over.
     */
    public Uni<Void> announceAll() {
        return announceAfter(0).invoke(relay::wake);
    }

    /** In the running transaction. */
    Uni<Void> tell(Account account) {
        return facts.tell(List.of(fact(account)));
    }

    /** Time ends a subscription, and no request: whoever shows how accounts are is told. */
    Uni<Void> announceExpired() {
        return sessions.unbound(() -> accounts.expired(clock.instant(), BATCH).call(batch -> facts.tell(batch.stream().map(this::fact).toList())))
                .chain(batch -> batch.size() < BATCH ? Uni.createFrom().voidItem() : announceExpired())
                .invoke(relay::wake);
    }

    private Uni<Void> announceAfter(long id) {
        return sessions.unbound(() -> accounts.after(id, BATCH).call(batch -> facts.tell(batch.stream().map(this::fact).toList())))
                .chain(batch -> batch.size() < BATCH ? Uni.createFrom().voidItem() : announceAfter(last(batch)));
    }

    private AccountChanged fact(Account account) {
        Instant now = clock.instant();
        String status = account.status(now).word();
        String identity = Topics.ACCOUNT_CHANGED + ":" + account.id() + ":" + account.version() + ":" + status;
        UUID eventId = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        return new AccountChanged(eventId, account.id(), account.uid(), account.name(), account.parentId().orElse(null), status,
                account.subscriptionExpires().orElse(null), mailboxes.of(account), account.version());
    }

    private static long last(List<Account> batch) {
        return batch.getLast().id();
    }
}
