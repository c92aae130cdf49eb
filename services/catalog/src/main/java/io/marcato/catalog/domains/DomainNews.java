package io.marcato.catalog.domains;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.DomainGroupChanged;
import io.marcato.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells other services of changed domains, in the transaction that changes them. */
@ApplicationScoped
public class DomainNews {

    /** Rows are locked in the order of their keys, and get their number under the lock: a later change is told with a higher one. */
    private static final String CHANGED = """
            WITH locked AS (
                SELECT domain_id FROM domains WHERE account_id = $1 AND domain_id = ANY ($2) ORDER BY domain_id FOR UPDATE
            ), changed AS (
                UPDATE domains SET version = nextval('versions') WHERE account_id = $1 AND domain_id = ANY (ARRAY(SELECT domain_id FROM locked))
                RETURNING domain_id, domain, is_verified, version
            )
            SELECT changed.*, ARRAY(SELECT group_id FROM group_domains AS m WHERE m.account_id = $1 AND m.domain_id = changed.domain_id ORDER BY group_id)
                       AS groups,
                   (SELECT hide_assigned_domains FROM domain_groups WHERE account_id = $1 AND group_id = $1) AS hiding
              FROM changed""";
    private static final String DELETE = """
            DELETE FROM domains WHERE account_id = $1 AND domain_id = ANY ($2) RETURNING domain_id, domain, nextval('versions') AS version""";
    private static final String RELEASE = "SELECT release_domains($1)";

    private final Outbox outbox;

    DomainNews(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Their groups or their verification have changed, or they are new. Wake the relay once the transaction has committed. */
    public void changed(SqlConnection transaction, long account, List<Long> domains) {
        if (domains.isEmpty()) {
            return;
        }
        List<DomainChanged> news = new ArrayList<>();
        await(transaction.preparedQuery(CHANGED).execute(Tuple.of(account, domains.toArray(Long[]::new)))).forEach(row ->
                news.add(new DomainChanged(UUID.randomUUID(), account, row.getString("domain"), row.getBoolean("is_verified"), false, row.getLong("version"),
                        groups(account, row.getArrayOfLongs("groups"), Boolean.TRUE.equals(row.getBoolean("hiding"))), row.getLong("domain_id"))));
        await(outbox.append(transaction, news));
    }

    /** Removes domains with everything below them. */
    void delete(SqlConnection transaction, long account, List<Long> domains) {
        List<DomainChanged> news = new ArrayList<>();
        await(transaction.preparedQuery(DELETE).execute(Tuple.of(account, domains.toArray(Long[]::new)))).forEach(row ->
                news.add(new DomainChanged(UUID.randomUUID(), account, row.getString("domain"), false, true, row.getLong("version"), List.of(),
                        row.getLong("domain_id"))));
        await(transaction.preparedQuery(RELEASE).execute(Tuple.of((Object) news.stream().map(DomainChanged::domain).toArray(String[]::new))));
        await(outbox.append(transaction, news));
    }

    private static List<Long> groups(long account, Long[] assigned, boolean hiding) {
        List<Long> groups = new ArrayList<>();
        if (!hiding || assigned.length == 0) {
            groups.add(DomainGroupChanged.defaultGroupOf(account));
        }
        groups.addAll(List.of(assigned));
        return groups;
    }
}
