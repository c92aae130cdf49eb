package io.marcato.reports.detailviewer;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainAccess;
import io.marcato.domainaccess.DomainRights;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a report may be about: taken down when it is asked for, for its data are open to whoever has the token. */
@ApplicationScoped
class VisibleDomains {

    private static final String VISIBLE = "SELECT domain_id FROM from_domains AS d WHERE account_id = $1 AND " + DomainRights.predicate("d.name", 2)
            + " ORDER BY domain_id";

    private final DomainAccess access;

    VisibleDomains(DomainAccess access) {
        this.access = access;
    }

    /**
     * Keys of header-from domains, sorted; empty when the caller may read all, those to come included.
     *
     * @throws Refusal 403 when the criteria name a domain that may not be read
     */
    Optional<List<Long>> of(SqlConnection transaction, DomainRights rights, ReportCriteria criteria) {
        if (rights.readEverything()) {
            return Optional.empty();
        }
        Set<String> readable = await(access.readable(transaction, rights, criteria.domains()));
        criteria.domains().stream().filter(name -> !readable.contains(name)).findFirst().ifPresent(VisibleDomains::refuse);
        List<Long> visible = new ArrayList<>();
        await(transaction.preparedQuery(VISIBLE).execute(rights.reading(Tuple.of(rights.accountId())))).forEach(row -> visible.add(row.getLong(0)));
        return Optional.of(visible);
    }

    /** The same whether or not there is such a domain. */
    private static void refuse(String name) {
        throw new Refusal(ProblemType.PERMISSION_DENIED, "You may not read the data of " + name + ".");
    }
}
