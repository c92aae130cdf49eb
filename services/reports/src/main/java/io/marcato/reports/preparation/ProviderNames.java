package io.marcato.reports.preparation;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Names of reporting organisations. */
@ApplicationScoped
class ProviderNames {

    private static final String NAMES = "SELECT provider_id, name FROM providers WHERE account_id = $1 AND provider_id = ANY ($2)";

    private final Transactions transactions;

    ProviderNames(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return names in the order of the keys */
    List<String> of(long accountId, LongIndex keys) {
        Long[] wanted = new Long[keys.size()];
        Arrays.setAll(wanted, keys::key);
        String[] names = new String[wanted.length];
        Arrays.fill(names, "");
        transactions.in(accountId, transaction -> {
            for (Row row : await(transaction.preparedQuery(NAMES).execute(Tuple.of(accountId, wanted)))) {
                names[keys.find(row.getLong(0))] = row.getString(1);
            }
            return names;
        });
        return List.of(names);
    }
}
