package io.marcato.tlsreports.policies;

import io.marcato.domainaccess.DomainRights;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Path("/api/v1/tls-policies/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class PoliciesResource {

    private static final Set<String> KEYS = Set.of("p_domain", "sum_success", "sum_failed", "p_type", "sts_p_mode", "last_seen");
    private static final List<String> PERMISSION = List.of("list");
    /** No key has more digits. */
    private static final String KEY = "[0-9]{1,18}";

    private final PolicyRepository policies;
    private final Transactions transactions;
    private final Caller caller;

    PoliciesResource(PolicyRepository policies, Transactions transactions, Caller caller) {
        this.policies = policies;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    public Page<TlsPolicy> list(@Context UriInfo uri) {
        long account = caller.accountId();
        PageRequest page = PageRequest.of(uri);
        Ordering ordering = Ordering.of(uri, KEYS, "p_domain");
        Optional<Long> id = filter(uri);
        DomainRights rights = DomainRights.of(caller);
        return transactions.in(account, transaction -> {
            List<TlsPolicy> rows = policies.page(transaction, account, rights, id, ordering, page.limit(), page.offset()).stream()
                    .map(row -> TlsPolicy.of(row, Links.of(uri))).toList();
            return Page.of(page, uri, policies.count(transaction, account, rights, id), rows, PERMISSION);
        });
    }

    @GET
    @Path("{id}/")
    public TlsPolicy detail(@PathParam("id") String id, @Context UriInfo uri) {
        long account = caller.accountId();
        if (!id.matches(KEY)) {
            throw Refusal.notFound();
        }
        DomainRights rights = DomainRights.of(caller);
        return transactions.in(account, transaction -> policies.byId(transaction, account, rights, Long.parseLong(id)))
                .map(row -> TlsPolicy.of(row, Links.of(uri))).orElseThrow(Refusal::notFound);
    }

    /** A number in the contract; keys are whole, so 5 and 5.0 name the same and a fraction none. */
    private static Optional<Long> filter(UriInfo uri) {
        return Query.text(uri, "filter_id").map(text -> {
            if (!text.matches("-?[0-9]{1,18}(\\.0{1,6})?")) {
                throw InvalidRequest.of("filter_id", "A valid integer is required.");
            }
            int point = text.indexOf('.');
            return Long.valueOf(point < 0 ? text : text.substring(0, point));
        });
    }
}
