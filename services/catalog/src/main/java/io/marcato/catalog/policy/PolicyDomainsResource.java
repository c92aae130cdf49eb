package io.marcato.catalog.policy;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.rights.Reach;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A domain that has not been assessed yet is shown as what it is: not inspected. */
@Path("/api/v1/policy-domains/")
@RolesAllowed({"member", "admin"})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class PolicyDomainsResource {

    /** Parameters 1 to 3 are the account and the caller's reach. */
    private static final String SELECTED = """
              FROM domains AS d LEFT JOIN plans AS p USING (account_id, domain_id)
             WHERE d.account_id = $1 AND %s
               AND ($4::text[] IS NULL OR d.domain = ANY ($4))
               AND ($5::boolean IS NULL OR coalesce(p.policy_ready, false) = $5)
               AND ($6::text IS NULL OR coalesce(p.recommendation, 'keep_collecting') = $6)""".formatted(Reach.DOMAIN);
    private static final String COUNT = "SELECT count(*)" + SELECTED;
    private static final String PAGE = """
            SELECT d.domain_id, d.domain, coalesce(current_policy, '') AS current_policy, coalesce(subdomain_policy, '') AS subdomain_policy, pct,
                   coalesce(testing, false) AS testing, coalesce(inherited, false) AS inherited, coalesce(policy_ready, false) AS policy_ready,
                   coalesce(recommendation, 'keep_collecting') AS recommendation, coalesce(recommended_policy, 'none') AS recommended_policy,
                   coalesce(reasons, ARRAY[$9::text]) AS reasons, coalesce(messages, 0) AS messages, coalesce(compliant, 0) AS compliant,
                   coalesce(spf_aligned, 0) AS spf_aligned, coalesce(dkim_aligned, 0) AS dkim_aligned,
                   coalesce(capable_messages, 0) AS capable_messages, coalesce(capable_compliant, 0) AS capable_compliant,
                   coalesce(impact, 0) AS impact""" + SELECTED + " ORDER BY d.domain LIMIT $7 OFFSET $8";

    private final PolicyFilters filters;
    private final Transactions transactions;
    private final Caller caller;

    PolicyDomainsResource(PolicyFilters filters, Transactions transactions, Caller caller) {
        this.filters = filters;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<PolicyDomainDetails> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Boolean ready = Query.bool(uri, "policy_ready").orElse(null);
        String recommendation = Query.text(uri, "recommendation").orElse(null);
        Integer filter = Query.integer(uri, "filter_id").orElse(null);
        return transactions.in(caller.accountId(), transaction -> {
            String[] wanted = filter == null ? null : filters.find(transaction, caller.accountId(), caller.userId(), filter)
                    .map(found -> found.domains().toArray(String[]::new)).orElseThrow(Refusal::notFound);
            return page(transaction, page, uri, new ArrayList<>(Arrays.asList(wanted, ready, recommendation)));
        });
    }

    private Page<PolicyDomainDetails> page(SqlConnection transaction, PageRequest page, UriInfo uri, List<Object> filter) {
        Reach reach = Reach.reading(caller);
        List<Object> parameters = new ArrayList<>(List.of(caller.accountId(), reach.all(), reach.except()));
        parameters.addAll(filter);
        long count = await(transaction.preparedQuery(COUNT).execute(Tuple.from(parameters))).iterator().next().getLong(0);
        parameters.addAll(List.of(page.limit(), page.offset(), PlannerRule.NOT_INSPECTED.reason()));
        List<PolicyDomainDetails> rows = new ArrayList<>();
        await(transaction.preparedQuery(PAGE).execute(Tuple.from(parameters))).forEach(row -> rows.add(PolicyDomainDetails.of(row, Links.of(uri))));
        return Page.of(page, uri, count, rows, List.of("list"));
    }
}
