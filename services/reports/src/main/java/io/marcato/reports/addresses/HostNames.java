package io.marcato.reports.addresses;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final RecentNames recent;

    HostNames(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.recent = new RecentNames(clock);
    }

    /** @return names in the order of the addresses; null where none is known */
    public String[] of(List<IpAddress> addresses) {
        Map<IpAddress, String> known = recent.names();
        List<IpAddress> unknown = addresses.stream().filter(address -> !address.isNone() && !known.containsKey(address)).toList();
        Map<IpAddress, String> read = unknown.isEmpty() ? Map.of() : read(unknown);
        String[] names = addresses.stream().map(address -> known.getOrDefault(address, read.get(address))).toArray(String[]::new);
        recent.add(read);
        return names;
    }

    /** The same past the memory of names that reports have shown: what the database holds now. */
    public String[] current(List<IpAddress> addresses) {
        Map<IpAddress, String> read = read(addresses.stream().filter(address -> !address.isNone()).toList());
        return addresses.stream().map(read::get).toArray(String[]::new);
    }

    private Map<IpAddress, String> read(List<IpAddress> addresses) {
        return transactions.run(connection -> {
            Map<IpAddress, String> names = new HashMap<>();
            Map<String, String> texts = new HashMap<>();
            for (int start = 0; start < addresses.size(); start += ADDRESSES_A_STATEMENT) {
                read(connection, addresses.subList(start, Math.min(addresses.size(), start + ADDRESSES_A_STATEMENT)), names, texts);
            }
            return names;
        });
    }

    private static void read(SqlConnection connection, List<IpAddress> addresses, Map<IpAddress, String> names, Map<String, String> texts) {
        String[] wanted = addresses.stream().map(IpAddress::toString).toArray(String[]::new);
        for (Row row : await(connection.preparedQuery(KNOWN).execute(Tuple.of((Object) wanted)))) {
            String name = row.getString(1);
            String same = texts.putIfAbsent(name, name);
            names.put(addresses.get((int) (row.getLong(0) - 1)), same == null ? name : same);
        }
    }
}
