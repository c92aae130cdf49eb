package io.marcato.tlsreports.failures;

import io.marcato.domainaccess.DomainRights;
import io.marcato.tenancy.Transactions;
import io.marcato.tlsreports.failures.FailureRepository.Part;
import io.marcato.web.Caller;
import io.marcato.web.CsvRows;
import io.marcato.web.Format;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

@Path("/api/v1/tls-failures/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
class FailuresResource {

    private static final List<String> PERMISSION = List.of("list");

    private final FailureRepository failures;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    FailuresResource(FailureRepository failures, Transactions transactions, Caller caller, Clock clock) {
        this.failures = failures;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces({ MediaType.APPLICATION_JSON, "text/csv" })
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        long account = caller.accountId();
        Format format = Format.of(uri, headers);
        PageRequest page = PageRequest.of(uri);
        DayRange days = DayRange.of(uri, clock);
        DomainRights rights = DomainRights.of(caller);
        Part part = transactions.in(account, transaction -> failures.page(transaction, account, rights, days, page.limit(), page.offset()));
        Page<TlsFailure> answer = Page.of(page, uri, part.count(), part.rows(), PERMISSION);
        return switch (format) {
            case JSON -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV -> Response.ok(CsvRows.write(TlsFailure.COLUMNS, answer.results()), Format.TEXT_CSV).build();
        };
    }
}
