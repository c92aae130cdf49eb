package io.marcato.accounts.audit;

import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Caller;
import io.marcato.web.ContractJson;
import io.marcato.web.CsvRows;
import io.marcato.web.CsvRows.Column;
import io.marcato.web.Format;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/audit/")
@RolesAllowed("admin")
@Tag(name = "extensions")
class AuditResource {

    private static final String PAGE = "SELECT * FROM audit_entries WHERE account_id = :account ORDER BY entry_id DESC LIMIT :limit OFFSET :offset";
    private static final String COUNT = "SELECT count(*) AS entries FROM audit_entries WHERE account_id = :account";
    private static final List<Column<AuditEntry>> COLUMNS = List.of(
            Column.code("id", AuditEntry::id),
            Column.code("at", entry -> ContractJson.timestamp(entry.at())),
            Column.code("actor_account", AuditEntry::actorAccount),
            Column.code("actor_user", AuditEntry::actorUser),
            Column.text("actor", AuditEntry::actor),
            Column.text("address", AuditEntry::address),
            Column.code("action", AuditEntry::action),
            Column.code("subject_kind", AuditEntry::subjectKind),
            Column.code("subject_id", AuditEntry::subjectId),
            Column.text("subject", AuditEntry::subject),
            Column.text("details", AuditEntry::details));

    private final AccountSessions sessions;
    private final Caller caller;

    AuditResource(AccountSessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "audit_list", summary = "List who did what", description = "Administrators only. Newest first, as JSON or CSV.")
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "format", schema = @Schema(type = SchemaType.STRING, enumeration = { "csv", "json" }))
    public Uni<Response> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        long account = caller.accountId();
        PageRequest request = PageRequest.of(uri);
        Format format = Format.of(uri, headers);
        return sessions.in(account, () -> page(account, request, uri)).map(page -> switch (format) {
            case JSON -> Response.ok(page, "application/json").build();
            case CSV -> Response.ok(CsvRows.write(COLUMNS, page.results()), Format.TEXT_CSV).build();
        });
    }

    private static Uni<Page<AuditEntry>> page(long account, PageRequest request, UriInfo uri) {
        return Statement.of(COUNT).with("account", account).row()
                .chain(count -> Statement.of(PAGE).with("account", account).with("limit", request.limit()).with("offset", request.offset()).rows()
                        .map(rows -> Page.of(request, uri, count.orElseThrow().get("entries", Long.class), rows.stream().map(AuditEntry::of).toList(),
                                List.of("list"))));
    }
}
