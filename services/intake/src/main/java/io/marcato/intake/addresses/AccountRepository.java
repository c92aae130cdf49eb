package io.marcato.intake.addresses;

import io.marcato.events.AccountChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The directory of accounts, as the accounts service tells it. */
@ApplicationScoped
class AccountRepository {

    private static final String SAVE = """
            INSERT INTO accounts (account_id, uid, aggregate_address, failure_address, tls_address, version)
            SELECT $1::bigint, $2::text, lower($3), lower($4), lower($5), $6::bigint
             WHERE NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = $1::bigint)
            ON CONFLICT (account_id) DO UPDATE
               SET uid = excluded.uid, aggregate_address = excluded.aggregate_address, failure_address = excluded.failure_address,
                   tls_address = excluded.tls_address, version = excluded.version
             WHERE accounts.version < excluded.version""";
    private static final String ALL =
            "SELECT account_id, uid, aggregate_address, failure_address, tls_address FROM accounts ORDER BY account_id";

    private final Pool pool;

    AccountRepository(Pool pool) {
        this.pool = pool;
    }

    /** Old news changes nothing, and neither does news of an account that is gone. */
    Uni<Void> save(AccountChanged account) {
        AccountChanged.ReportingAddresses addresses = account.reportingAddresses();
        Tuple row = Tuple.of(account.accountId(), account.uid(), addresses.aggregate(), addresses.failure(), addresses.tls(),
                account.version());
        return pool.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    Uni<RowSet<Row>> all() {
        return pool.preparedQuery(ALL).execute();
    }
}
