package io.marcato.sources.volumes;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps the newest telling of each domain and day. A handful of statements an account, however many there are. */
@ApplicationScoped
class VolumeStore {

    private record Key(String domain, LocalDate day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int domains = domain.compareTo(other.domain);
            return domains != 0 ? domains : day.compareTo(other.day);
        }
    }

    private record Line(Key key, SourceVolume source) {
    }

    private static final String NEWER = """
            INSERT INTO counted_days (account_id, domain, day, version)
            SELECT $1, domain, day, version FROM unnest($2::text[], $3::date[], $4::bigint[]) AS told(domain, day, version)
            ON CONFLICT (account_id, domain, day) DO UPDATE SET version = excluded.version WHERE counted_days.version < excluded.version
            RETURNING domain, day""";
    private static final String FORGET = """
            DELETE FROM volumes USING unnest($2::text[], $3::date[]) AS told(domain, day)
             WHERE volumes.account_id = $1 AND volumes.domain = told.domain AND volumes.day = told.day""";
    private static final String INSERT = """
            INSERT INTO volumes (account_id, domain, day, source_number, name, slug, category, messages, compliant, spf_aligned, dkim_aligned)
            SELECT $1, told.*
              FROM unnest($2::text[], $3::date[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[],
                          $11::bigint[]) AS told""";
    private static final String CHANGED = """
            INSERT INTO refreshes (account_id, changes) VALUES ($1, 1) ON CONFLICT (account_id) DO UPDATE SET changes = refreshes.changes + 1""";

    private final Transactions transactions;

    VolumeStore(Transactions transactions) {
        this.transactions = transactions;
    }

    void save(List<DomainVolumeCounted> facts) {
        Map<Long, Map<Key, DomainVolumeCounted>> newest = new TreeMap<>();
        facts.forEach(fact -> newest.computeIfAbsent(fact.accountId(), account -> new TreeMap<>())
                .merge(new Key(fact.domain(), fact.day()), fact, (one, other) -> one.version() < other.version() ? other : one));
        transactions.run(transaction -> {
            newest.forEach((account, days) -> {
                Transactions.bind(transaction, account);
                save(transaction, account, days);
            });
            return null;
        });
    }

    /** Whoever raises the version of a day first holds its row, so that two replicas write its volumes one after the other. */
    private static void save(SqlConnection transaction, long account, Map<Key, DomainVolumeCounted> days) {
        List<Key> newer = newer(transaction, account, days);
        if (newer.isEmpty()) {
            return;
        }
        await(transaction.preparedQuery(FORGET).execute(Tuple.of(account, domains(newer), dates(newer))));
        List<Line> lines = new ArrayList<>();
        newer.forEach(key -> days.get(key).sources().forEach(source -> lines.add(new Line(key, source))));
        if (!lines.isEmpty()) {
            await(transaction.preparedQuery(INSERT).execute(columns(account, lines)));
        }
        await(transaction.preparedQuery(CHANGED).execute(Tuple.of(account)));
    }

    private static List<Key> newer(SqlConnection transaction, long account, Map<Key, DomainVolumeCounted> days) {
        List<Key> newer = new ArrayList<>();
        Long[] versions = days.values().stream().map(DomainVolumeCounted::version).toArray(Long[]::new);
        for (Row row : await(transaction.preparedQuery(NEWER).execute(Tuple.of(account, domains(days.keySet()), dates(days.keySet()), versions)))) {
            newer.add(new Key(row.getString(0), row.getLocalDate(1)));
        }
        return newer;
    }

    private static Tuple columns(long account, List<Line> lines) {
        return Tuple.from(new Object[] { account, domains(lines.stream().map(Line::key).toList()), dates(lines.stream().map(Line::key).toList()),
                lines.stream().map(line -> line.source.number()).toArray(Integer[]::new), texts(lines, SourceVolume::name),
                texts(lines, SourceVolume::slug), texts(lines, SourceVolume::category), longs(lines, SourceVolume::messages),
                longs(lines, SourceVolume::compliant), longs(lines, SourceVolume::spfAligned), longs(lines, SourceVolume::dkimAligned) });
    }

    private static String[] domains(Collection<Key> keys) {
        return keys.stream().map(Key::domain).toArray(String[]::new);
    }

    private static LocalDate[] dates(Collection<Key> keys) {
        return keys.stream().map(Key::day).toArray(LocalDate[]::new);
    }

    private static String[] texts(List<Line> lines, Function<SourceVolume, String> column) {
        return lines.stream().map(line -> column.apply(line.source)).toArray(String[]::new);
    }

    private static Long[] longs(List<Line> lines, Function<SourceVolume, Long> column) {
        return lines.stream().map(line -> column.apply(line.source)).toArray(Long[]::new);
    }
}
