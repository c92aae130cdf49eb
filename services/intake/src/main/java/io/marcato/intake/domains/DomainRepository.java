package io.marcato.intake.domains;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Domains of the account the transaction is bound to. */
@ApplicationScoped
public class DomainRepository {

    private static final String STANDING = "SELECT name, known, verified_by_other FROM standing_of_domains($1::text[])";
    private static final String DISCOVER = """
            INSERT INTO domains (account_id, name, origin, verified, removed, version)
            SELECT $1, name, 'd', false, false, 0 FROM unnest($2::text[]) AS discovered(name) ORDER BY name
            ON CONFLICT DO NOTHING RETURNING name""";

    /** One statement for all names. */
    public Map<String, Standing> standing(SqlConnection transaction, Collection<String> names) {
        Map<String, Standing> standing = new HashMap<>();
        await(transaction.preparedQuery(STANDING).execute(Tuple.of(names.toArray(String[]::new))))
                .forEach(row -> standing.put(row.getString(0), new Standing(row.getBoolean(1), row.getBoolean(2))));
        return standing;
    }

    /** @return those that were not there yet */
    public List<String> discover(SqlConnection transaction, long account, Collection<String> names) {
        List<String> fresh = new ArrayList<>();
        if (!names.isEmpty()) {
            await(transaction.preparedQuery(DISCOVER).execute(Tuple.of(account, names.toArray(String[]::new))))
                    .forEach(row -> fresh.add(row.getString(0)));
        }
        return fresh;
    }

    /**
     * What a domain is to the account.
     *
     * @param known the account has it already
     * @param verifiedByOther another account has proved that it owns this domain or the closest one above it
     */
    public record Standing(boolean known, boolean verifiedByOther) {
    }
}
