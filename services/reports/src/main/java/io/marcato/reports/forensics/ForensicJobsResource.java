package io.marcato.reports.forensics;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.domainaccess.DomainRights;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Caller.Identity;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@Path("/api/v1/forensic-report-jobs/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ForensicJobsResource {

    private static final List<String> PERMISSION = List.of("list", "create");
    /** No key has more digits. */
    private static final String KEY = "[0-9]{1,18}";

    private final ForensicJobs orders;
    private final JobRepository jobs;
    private final ForensicAccess access;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    ForensicJobsResource(ForensicJobs orders, JobRepository jobs, ForensicAccess access, Transactions transactions, Caller caller, Clock clock) {
        this.orders = orders;
        this.jobs = jobs;
        this.access = access;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Page<ForensicJobDetails> list(@Context UriInfo uri) {
        Identity user = access.admitted();
        PageRequest page = PageRequest.of(uri);
        long account = user.accountId();
        Instant now = clock.instant();
        return transactions.in(account, transaction -> {
            List<ForensicJob> some = jobs.page(transaction, account, user.userId(), now, page.limit(), page.offset());
            return Page.of(page, uri, jobs.count(transaction, account, user.userId(), now), details(transaction, account, some, uri), PERMISSION);
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonNode body, @Context UriInfo uri) {
        Identity user = access.admitted();
        ForensicJob job = orders.order(user, JobReading.of(body));
        ForensicJobDetails answer = transactions.in(user.accountId(), transaction -> details(transaction, user.accountId(), List.of(job), uri)).getFirst();
        return Response.accepted(answer).build();
    }

    /** A job belongs to the user who ordered it; administrators of the account see it too. */
    @GET
    @Path("{id}/")
    public ForensicJobDetails detail(@PathParam("id") String id, @Context UriInfo uri) {
        Identity user = access.admitted();
        if (!id.matches(KEY)) {
            throw Refusal.notFound();
        }
        return transactions.in(user.accountId(), transaction -> jobs.byId(transaction, user.accountId(), Long.parseLong(id), clock.instant())
                .filter(job -> job.userId() == user.userId() || user.admin())
                .map(job -> details(transaction, user.accountId(), List.of(job), uri).getFirst()).orElseThrow(Refusal::notFound));
    }

    private List<ForensicJobDetails> details(SqlConnection transaction, long account, List<ForensicJob> some, UriInfo uri) {
        Map<Long, Long> records = jobs.records(transaction, account, DomainRights.of(caller), some);
        return some.stream().map(job -> ForensicJobDetails.of(job, records.get(job.id()), Links.of(uri))).toList();
    }
}
