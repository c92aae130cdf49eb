package io.marcato.intake.mailboxes;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Sees to it that one replica at a time reads a mailbox. Two for a moment, after a replica that hung comes back, would do no harm: reports count
 * once.
 */
@ApplicationScoped
class MailboxLeases {

    /** After a crash the mailbox waits so long for another replica. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private static final String TAKE = """
            INSERT INTO mailbox_leases (mailbox, holder, until) VALUES ($1, $2, now() + interval '30 seconds')
            ON CONFLICT (mailbox) DO UPDATE SET holder = excluded.holder, until = excluded.until
             WHERE mailbox_leases.holder = excluded.holder OR mailbox_leases.until < now()
            RETURNING mailbox""";
    private static final String GIVE_BACK = "DELETE FROM mailbox_leases WHERE mailbox = $1 AND holder = $2";

    private final Pool pool;
    private final UUID holder = UUID.randomUUID();

    MailboxLeases(Pool pool) {
        this.pool = pool;
    }

    /** Takes the lease or makes it longer; blocks. */
    boolean take(String mailbox) {
        return await(pool.preparedQuery(TAKE).execute(Tuple.of(mailbox, holder))).size() == 1;
    }

    void giveBack(String mailbox) {
        await(pool.preparedQuery(GIVE_BACK).execute(Tuple.of(mailbox, holder)));
    }
}
