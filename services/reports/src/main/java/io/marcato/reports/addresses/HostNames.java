package io.marcato.reports.addresses;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Host names of addresses, as far as they have been looked up. */
@ApplicationScoped
public class HostNames {

    private static final int ADDRESSES_A_STATEMENT = 20_000;
    private static final String KNOWN = """
            SELECT position, ptr
              FROM unnest($1::text[]) WITH ORDINALITY AS wanted(ip, position)
              JOIN addresses ON addresses.ip = wanted.ip::inet
             WHERE ptr IS NOT NULL""";

    private final Transactions transactions;

    HostNames(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return names in the order of the addresses; null where none is known */
    public String[] of(List<IpAddress> addresses) {
        String[] names = new String[addresses.size()];
        Map<String, String> texts = new HashMap<>();
        transactions.run(connection -> {
            for (int start = 0; start < names.length; start += ADDRESSES_A_STATEMENT) {
                read(connection, addresses.subList(start, Math.min(names.length, start + ADDRESSES_A_STATEMENT)), start, names, texts);
            }
            return names;
        });
        return names;
    }

    private static void read(SqlConnection connection, List<IpAddress> addresses, int start, String[] names, Map<String, String> texts) {
        String[] wanted = addresses.stream().map(address -> address.isNone() ? null : address.toString()).toArray(String[]::new);
        for (Row row : await(connection.preparedQuery(KNOWN).execute(Tuple.of((Object) wanted)))) {
            String name = row.getString(1);
            String known = texts.putIfAbsent(name, name);
            names[start + (int) (row.getLong(0) - 1)] = known == null ? name : known;
        }
    }
}
