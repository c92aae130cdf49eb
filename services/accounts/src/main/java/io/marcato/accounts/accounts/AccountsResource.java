package io.marcato.accounts.accounts;

import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.web.Caller;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/accounts/")
@RolesAllowed({ "member", "admin" })
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "extensions")
class AccountsResource {

    private static final List<String> PERMISSION = List.of("list");

    private final AccountSessions sessions;
    private final AccountRepository accounts;
    private final ReportingMailboxes mailboxes;
    private final Caller caller;
    private final Clock clock;

    AccountsResource(AccountSessions sessions, AccountRepository accounts, ReportingMailboxes mailboxes, Caller caller, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.mailboxes = mailboxes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "accounts_list", summary = "List accounts", description = "The own account and the tenant accounts below it.")
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "search", description = "Part of the name.", schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<AccountDetails>> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        String search = Query.text(uri, "search").orElse("");
        long account = caller.accountId();
        return sessions.in(account, () -> {
            PanacheQuery<Account> named = accounts.named(account, search);
            return named.count().chain(count -> named.page(page.page() - 1, page.limit()).list()
                    .map(rows -> Page.of(page, uri, count, rows.stream().map(row -> details(row, uri)).toList(), PERMISSION)));
        });
    }

    @GET
    @Path("{id: [0-9]{1,18}}/")
    @Operation(operationId = "accounts_retrieve", summary = "Get account")
    public Uni<AccountDetails> detail(@PathParam("id") long id, @Context UriInfo uri) {
        long account = caller.accountId();
        return sessions.in(account, () -> accounts.byId(account, id))
                .onItem().ifNull().failWith(Refusal::notFound)
                .map(found -> details(found, uri));
    }

    private AccountDetails details(Account account, UriInfo uri) {
        return AccountDetails.of(account, mailboxes.of(account), Links.of(uri), clock.instant());
    }
}
