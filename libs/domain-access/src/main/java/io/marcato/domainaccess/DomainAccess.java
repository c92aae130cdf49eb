package io.marcato.domainaccess;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Asks about names, however many, in one statement. Transactions are bound to the account. */
@ApplicationScoped
public class DomainAccess {

    private static final String OPEN_NAMES = "SELECT name FROM unnest($1::text[]) AS asked(name) WHERE " + DomainRights.predicate("asked.name", 2);
    private static final String OPEN_DOMAINS = "SELECT domain FROM catalog_domains AS asked"
            + " WHERE account_id = nullif(current_setting('app.account_id', true), '')::bigint AND NOT removed AND " + DomainRights.predicate("asked.domain", 1);
    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM catalog_domains WHERE account_id = nullif(current_setting('app.account_id', true), '')::bigint AND NOT removed
                           AND domain = ANY (names_above($1::text) || $1::text))""";

    /** Whether the account's catalog has the name, in lower case, or one above it. */
    public Uni<Boolean> has(SqlConnection transaction, String name) {
        return transaction.preparedQuery(KNOWN).execute(Tuple.of(name)).map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Those of the names, in lower case, that may be read. */
    public Uni<Set<String>> readable(SqlConnection transaction, DomainRights rights, Collection<String> names) {
        return rights.readEverything() ? all(names) : asked(transaction, OPEN_NAMES, rights.reading(Tuple.of(array(names))));
    }

    /** Those of the names, in lower case, whose data may be changed. */
    public Uni<Set<String>> writable(SqlConnection transaction, DomainRights rights, Collection<String> names) {
        return rights.writeEverything() ? all(names) : asked(transaction, OPEN_NAMES, rights.writing(Tuple.of(array(names))));
    }

    /** Every domain of the catalog that may be read. Names below them that the catalog does not have may be read, too. */
    public Uni<Set<String>> readable(SqlConnection transaction, DomainRights rights) {
        return asked(transaction, OPEN_DOMAINS, rights.reading(Tuple.tuple()));
    }

    private static Uni<Set<String>> all(Collection<String> names) {
        return Uni.createFrom().item(Set.of(array(names)));
    }

    private static Uni<Set<String>> asked(SqlConnection transaction, String query, Tuple parameters) {
        return transaction.preparedQuery(query).execute(parameters).map(rows -> {
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(row.getString(0)));
            return names;
        });
    }

    private static String[] array(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toArray(String[]::new);
    }
}
