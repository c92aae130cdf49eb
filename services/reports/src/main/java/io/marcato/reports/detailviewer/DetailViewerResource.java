package io.marcato.reports.detailviewer;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.domainaccess.DomainRights;
import io.marcato.reports.criteria.CriteriaReading;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.detailviewer.DetailReports.Order;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/detail-viewer/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
class DetailViewerResource {

    private static final List<String> PERMISSION = List.of("list", "create");

    private final DetailReports orders;
    private final DetailReportRepository reports;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    DetailViewerResource(DetailReports orders, DetailReportRepository reports, Transactions transactions, Caller caller, Clock clock) {
        this.orders = orders;
        this.reports = reports;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "detail_viewer_list", summary = "List reports",
            description = "Reports of the calling user that have not expired.")
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "ordering", schema = @Schema(type = SchemaType.STRING, enumeration = { "created", "-created" },
            defaultValue = "-created"))
    public Page<ReportDetails> list(@Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Ordering ordering = Ordering.of(uri, Set.of("created"), "-created");
        long account = caller.accountId();
        long user = caller.userId();
        Instant now = clock.instant();
        return transactions.in(account, transaction -> {
            long count = reports.count(transaction, account, user, now);
            List<ReportDetails> rows = reports.page(transaction, account, user, now, ordering.descending(), page.limit(), page.offset())
                    .stream()
                    .map(report -> ReportDetails.of(report, Links.of(uri))).toList();
            return Page.of(page, uri, count, rows, PERMISSION);
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "detail_viewer_create", summary = "Create report",
            description = "Prepared in the background: poll the progress URL in "
            + "_links until value is 100. An unexpired report for equal criteria is answered again with 200; a failed one is started anew.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportCriteria.class)))
    public Response create(JsonNode body, @Context UriInfo uri) {
        DomainRights rights = DomainRights.of(caller);
        Order order = orders.order(rights, caller.userId(), CriteriaReading.of(body, clock));
        return Response.status(order.started() ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(ReportDetails.of(order.report(), Links.of(uri))).build();
    }

    /** A report belongs to the user who asked for it; administrators of the account see it too. */
    @GET
    @Path("{search_token}/")
    @Operation(operationId = "detail_viewer_retrieve", summary = "Get report")
    public ReportDetails detail(@PathParam("search_token") String token, @Context UriInfo uri) {
        long account = caller.accountId();
        long user = caller.userId();
        return transactions.in(account, transaction -> reports.byToken(transaction, account, token, clock.instant()))
                .filter(report -> report.userId() == user || caller.isAdmin())
                .map(report -> ReportDetails.of(report, Links.of(uri)))
                .orElseThrow(Refusal::notFound);
    }
}
