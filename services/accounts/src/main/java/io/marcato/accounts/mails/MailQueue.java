package io.marcato.accounts.mails;

import io.marcato.accounts.tenancy.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Asks for mails in the running transaction: they go out once it commits. A mail that waits already is not sent twice. */
@ApplicationScoped
public class MailQueue {

    private static final String ADD = """
            INSERT INTO mails (account_id, user_id, kind, origin, created, due) VALUES (:account, :user, :kind, :origin, :now, :now)
            ON CONFLICT (account_id, user_id, kind) DO UPDATE
               SET origin = excluded.origin, created = excluded.created, due = excluded.due, attempts = 0""";

    private final MailSender sender;
    private final Clock clock;

    MailQueue(MailSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** @param origin scheme and host that the link leads to */
    public Uni<Void> add(long accountId, long userId, MailKind kind, String origin) {
        return Statement.of(ADD).with("account", accountId).with("user", userId).with("kind", kind.word()).with("origin", origin)
                .with("now", clock.instant()).run().replaceWithVoid();
    }

    /** There is something new, now that the transaction has committed. */
    public void wake() {
        sender.wake();
    }
}
