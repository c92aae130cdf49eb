package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.reports.facts.FactRows.Fact;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes the facts of one account in a handful of statements, whatever their number. Must be told when they are committed. */
@ApplicationScoped
class FactWriter {

    /** Rows of a statement: bounds the memory of a big report. */
    private static final int CHUNK = 10_000;

    private static final String PROVIDERS = """
            INSERT INTO providers (account_id, provider_id, name)
            SELECT $1, id, name FROM unnest($2::bigint[], $3::text[]) AS new(id, name)
            ON CONFLICT DO NOTHING""";
    private static final String DOMAINS = """
            INSERT INTO from_domains (account_id, domain_id, name)
            SELECT $1, id, name FROM unnest($2::bigint[], $3::text[]) AS new(id, name)
            ON CONFLICT DO NOTHING""";
    private static final String ADDRESSES = """
            INSERT INTO addresses (ip)
            SELECT ip::inet FROM unnest($1::text[]) AS new(ip)
            ON CONFLICT DO NOTHING""";
    private static final String TRAITS = """
            INSERT INTO traits (account_id, traits_id, domain_id, from_domain, dkim_result, dkim_policy, dkim_d, dkim_selector, spf_result,
                                spf_policy, spf_d, policy_applied, reason, override_comment, published_policy)
            SELECT $1, new.*
              FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                          $11::text[], $12::text[], $13::text[], $14::text[], $15::text[]) AS new
            ON CONFLICT DO NOTHING""";
    private static final String FACTS = """
            INSERT INTO facts (account_id, day, domain_id, traits_id, provider_id, message_count, ip)
            SELECT $1, day, domain_id, traits_id, provider_id, message_count, nullif(ip, '')::inet
              FROM unnest($2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[])
                   AS new(day, domain_id, traits_id, provider_id, message_count, ip)""";

    private final ChangedDays changedDays;
    private final RecentKeys known = new RecentKeys(1 << 18);

    FactWriter(ChangedDays changedDays) {
        this.changedDays = changedDays;
    }

    void write(SqlConnection transaction, long accountId, FactRows rows) {
        ContentHash hash = new ContentHash();
        List<Long> providers = rows.providers.keySet().stream().filter(id -> isNew(accountId, id)).toList();
        run(transaction, PROVIDERS, providers, accountId, ids(providers), texts(providers, rows.providers::get));
        List<Long> domains = rows.domains.keySet().stream().filter(id -> isNew(accountId, id)).toList();
        run(transaction, DOMAINS, domains, accountId, ids(domains), texts(domains, rows.domains::get));
        List<String> addresses = rows.addresses.stream().filter(ip -> !known.contains(RecentKeys.key(ip))).toList();
        run(transaction, ADDRESSES, addresses, (Object) addresses.toArray(String[]::new));
        writeTraits(transaction, accountId, rows, hash);
        for (int start = 0; start < rows.facts.size(); start += CHUNK) {
            writeFacts(transaction, accountId, rows.facts.subList(start, Math.min(rows.facts.size(), start + CHUNK)));
        }
        changedDays.note(transaction, accountId, rows.facts);
    }

    /** Only what is committed is there for sure. */
    void committed(long accountId, FactRows rows) {
        rows.providers.keySet().forEach(id -> known.add(RecentKeys.key(accountId, id)));
        rows.domains.keySet().forEach(id -> known.add(RecentKeys.key(accountId, id)));
        rows.traits.keySet().forEach(id -> known.add(RecentKeys.key(accountId, id)));
        rows.addresses.forEach(ip -> known.add(RecentKeys.key(ip)));
    }

    private void writeTraits(SqlConnection transaction, long accountId, FactRows rows, ContentHash hash) {
        List<Long> fresh = rows.traits.keySet().stream().filter(id -> isNew(accountId, id)).toList();
        List<Traits> traits = fresh.stream().map(rows.traits::get).toList();
        Long[] domains = traits.stream().map(one -> hash.ofDomain(one.fromDomain())).toArray(Long[]::new);
        run(transaction, TRAITS, fresh, accountId, ids(fresh), domains, texts(traits, Traits::fromDomain),
                texts(traits, Traits::dkimResult),
                texts(traits, Traits::dkimPolicy), texts(traits, Traits::dkimDomain), texts(traits, Traits::dkimSelector),
                texts(traits, Traits::spfResult), texts(traits, Traits::spfPolicy), texts(traits, Traits::spfDomain),
                texts(traits, Traits::policyApplied), texts(traits, Traits::reason), texts(traits, Traits::comment),
                texts(traits, Traits::published));
    }

    private static void writeFacts(SqlConnection transaction, long accountId, List<Fact> facts) {
        run(transaction, FACTS, facts, accountId, facts.stream().map(Fact::day).toArray(LocalDate[]::new), longs(facts, Fact::domainId),
                longs(facts, Fact::traitsId), longs(facts, Fact::providerId), longs(facts, Fact::messageCount), texts(facts, Fact::ip));
    }

    private boolean isNew(long accountId, long id) {
        return !known.contains(RecentKeys.key(accountId, id));
    }

    private static void run(SqlConnection transaction, String statement, List<?> rows, Object... columns) {
        if (!rows.isEmpty()) {
            await(transaction.preparedQuery(statement).execute(Tuple.from(columns)));
        }
    }

    private static Long[] ids(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
