package io.marcato.catalog.accounts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.groups.DefaultGroup;
import io.marcato.events.AccountChanged;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** The accounts there are. */
@ApplicationScoped
class AccountDirectory {

    /** Old news changes nothing, and neither does news of an account that is gone. */
    private static final String SAVE = """
            INSERT INTO accounts (account_id, uid, aggregate_address, failure_address, tls_address, status, subscription_expires, version)
            SELECT $1::bigint, $2::text, lower($3), lower($4), lower($5), $6::text, $7::timestamptz, $8::bigint
             WHERE NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = $1::bigint)
            ON CONFLICT (account_id) DO UPDATE
               SET uid = excluded.uid, aggregate_address = excluded.aggregate_address, failure_address = excluded.failure_address,
                   tls_address = excluded.tls_address, status = excluded.status, subscription_expires = excluded.subscription_expires,
                   version = excluded.version
             WHERE accounts.version < excluded.version""";

    private final Transactions transactions;
    private final DefaultGroup defaultGroup;

    AccountDirectory(Transactions transactions, DefaultGroup defaultGroup) {
        this.transactions = transactions;
        this.defaultGroup = defaultGroup;
    }

    void save(AccountChanged fact) {
        AccountChanged.ReportingAddresses addresses = fact.reportingAddresses();
        Instant expires = fact.subscriptionExpires();
        transactions.in(fact.accountId(), transaction -> {
            int saved = await(transaction.preparedQuery(SAVE).execute(Tuple.from(new Object[] {fact.accountId(), fact.uid(), addresses.aggregate(),
                    addresses.failure(), addresses.tls(), fact.status(), expires == null ? null : expires.atOffset(ZoneOffset.UTC), fact.version()})))
                    .rowCount();
            if (saved > 0) {
                defaultGroup.ensure(transaction, fact.accountId());
            }
            return saved;
        });
    }
}
