package io.marcato.domainaccess;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.events.DomainChanged;
import io.marcato.tenancy.Transactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The service's copy of what the catalog tells. */
@ApplicationScoped
class CatalogDomains {

    /** Old news changes nothing. */
    private static final String SAVE = """
            INSERT INTO catalog_domains (account_id, domain, domain_id, shown_in, verified, removed, version)
            SELECT $1::bigint, domain, domain_id, shown_in, verified, removed, version
              FROM jsonb_to_recordset($2::text::jsonb)
                AS told(domain text, domain_id bigint, shown_in bigint[], verified boolean, removed boolean, version bigint)
            ON CONFLICT (account_id, domain) DO UPDATE
               SET domain_id = excluded.domain_id, shown_in = excluded.shown_in, verified = excluded.verified, removed = excluded.removed,
                   version = excluded.version
             WHERE catalog_domains.version < excluded.version""";

    private final Transactions transactions;

    CatalogDomains(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One statement an account. Accounts and names in order, so that two replicas wait for each other instead of forever. */
    void save(List<DomainChanged> facts) {
        Map<Long, Map<String, DomainChanged>> newest = new TreeMap<>();
        facts.forEach(fact -> newest.computeIfAbsent(fact.accountId(), account -> new TreeMap<>())
                .merge(fact.domain().toLowerCase(Locale.ROOT), fact, (one, other) -> one.version() < other.version() ? other : one));
        transactions.run(transaction -> {
            newest.forEach((account, domains) -> {
                Transactions.bind(transaction, account);
                await(transaction.preparedQuery(SAVE).execute(Tuple.of(account, written(domains.values()))));
            });
            return null;
        });
    }

    private static String written(Collection<DomainChanged> domains) {
        JsonArray rows = new JsonArray();
        domains.forEach(fact -> rows.add(new JsonObject().put("domain", fact.domain().toLowerCase(Locale.ROOT)).put("domain_id", fact.domainId())
                .put("shown_in", new JsonArray(fact.visibleIn())).put("verified", fact.verified()).put("removed", fact.removed())
                .put("version", fact.version())));
        return rows.encode();
    }
}
