package io.marcato.intake.addresses;

import io.marcato.intake.database.Outage;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whose is a mail? Kept in memory; another replica may have been told of a new account, so an unknown address and old knowledge are looked
 * up in the directory. Blocks.
 */
@ApplicationScoped
public class ReportingAddresses {

    private static final Logger LOG = Logger.getLogger(ReportingAddresses.class);
    private static final long OLD_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final AccountRepository accounts;
    private volatile Snapshot snapshot = new Snapshot(List.of(), Map.of(), System.nanoTime() - OLD_NANOS);

    ReportingAddresses(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** @param address as the sender wrote it; letter case does not matter */
    public Optional<KnownAccount> owner(String address) {
        String key = address.toLowerCase(Locale.ROOT);
        KnownAccount owner = read(OLD_NANOS).byAddress().get(key);
        return Optional.ofNullable(owner != null ? owner : read(PAUSE_NANOS).byAddress().get(key));
    }

    public List<KnownAccount> accounts() {
        return read(OLD_NANOS).accounts();
    }

    public boolean anyKnown() {
        return !read(snapshot.accounts().isEmpty() ? PAUSE_NANOS : OLD_NANOS).accounts().isEmpty();
    }

    private Snapshot read(long maxAge) {
        if (System.nanoTime() - snapshot.read() >= maxAge) {
            refresh(maxAge);
        }
        return snapshot;
    }

    /** What was known stays known while the database is away. */
    private synchronized void refresh(long maxAge) {
        if (System.nanoTime() - snapshot.read() < maxAge) {
            return;
        }
        try {
            snapshot = Snapshot.of(Transactions.await(accounts.all()));
        } catch (RuntimeException e) {
            if (!Outage.is(e)) {
                throw e;
            }
            LOG.warnf("The directory of accounts can not be read: %s", e.getMessage());
        }
    }

    private record Snapshot(List<KnownAccount> accounts, Map<String, KnownAccount> byAddress, long read) {

        static Snapshot of(Iterable<Row> rows) {
            List<KnownAccount> accounts = new ArrayList<>();
            Map<String, KnownAccount> byAddress = new HashMap<>();
            for (Row row : rows) {
                KnownAccount account = new KnownAccount(row.getLong(0), row.getString(1));
                accounts.add(account);
                byAddress.put(row.getString(2), account);
                byAddress.put(row.getString(3), account);
                byAddress.put(row.getString(4), account);
            }
            return new Snapshot(List.copyOf(accounts), Map.copyOf(byAddress), System.nanoTime());
        }
    }
}
