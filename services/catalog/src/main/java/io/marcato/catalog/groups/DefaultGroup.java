package io.marcato.catalog.groups;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainGroupChanged;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The group that every account has from its beginning, and every domain is in. */
@ApplicationScoped
public class DefaultGroup {

    private static final String ENSURE = """
            INSERT INTO domain_groups (account_id, group_id, label, is_default) VALUES ($1, $2, 'DEFAULT', true) ON CONFLICT DO NOTHING""";

    /** Others know of it without being told. */
    public void ensure(SqlConnection transaction, long account) {
        await(transaction.preparedQuery(ENSURE).execute(Tuple.of(account, DomainGroupChanged.defaultGroupOf(account))));
    }
}
