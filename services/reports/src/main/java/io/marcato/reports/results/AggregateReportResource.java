package io.marcato.reports.results;

import io.marcato.reports.results.FinishedReports.Part;
import io.marcato.web.CsvRows;
import io.marcato.web.Format;
import io.marcato.web.Links;
import io.marcato.web.Ordering;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Data of finished reports, open to holders of the token. */
@Path("/api/v1/aggregate-report/{search_token}/")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Report Data")
class AggregateReportResource {

    private static final List<String> PERMISSION = List.of("list");
    private static final String OPEN = "404 until the report is ready and after it expired. Public to holders of the search_token.";

    private final FinishedReports reports;

    AggregateReportResource(FinishedReports reports) {
        this.reports = reports;
    }

    @GET
    @Path("domains/")
    @Produces({ MediaType.APPLICATION_JSON, "text/csv;charset=UTF-8" })
    @Operation(operationId = "aggregate_report_domains_list", summary = "Report rows", description = OPEN)
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "ordering", description = "Sort key; a leading minus sorts downwards.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "format", schema = @Schema(type = SchemaType.STRING, enumeration = { "csv", "json" }))
    @Parameter(name = "ptr_org", description = "Exact PTR grouping.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "source_number", description = "Only this source.", schema = @Schema(type = SchemaType.INTEGER))
    public Response domains(@PathParam("search_token") String token, @Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = Format.of(uri, headers);
        PageRequest page = PageRequest.of(uri);
        Ordering ordering = Ordering.of(uri, RowKey.NAMES, "-message_count");
        RowSelection selection = new RowSelection(RowKey.of(ordering.key()), ordering.descending(), Query.text(uri, "ptr_org"),
                Query.integer(uri, "source_number"));
        Part<ReportRow> rows = reports.rows(token, selection, page);
        Page<ReportRow> answer = Page.of(page, uri, rows.count(), rows.items(), PERMISSION);
        return switch (format) {
            case JSON -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV -> Response.ok(CsvRows.write(ReportRow.COLUMNS, answer.results()), Format.TEXT_CSV).build();
        };
    }

    @GET
    @Path("sources/")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "aggregate_report_sources", summary = "Sources of the report", description = OPEN)
    public ReportSources sources(@PathParam("search_token") String token, @Context UriInfo uri) {
        return ReportSources.of(reports.sources(token), data(uri, token));
    }

    @GET
    @Path("source/{source_number}/")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "aggregate_report_source_list", summary = "Servers of a source in the report", description = OPEN)
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "ordering", schema = @Schema(type = SchemaType.STRING, enumeration = { "message_count", "-message_count",
            "server_name",
            "-server_name", "ip_count", "-ip_count" }, defaultValue = "-message_count"))
    @Parameter(name = "search", description = "Part of server_name.", schema = @Schema(type = SchemaType.STRING))
    public Page<ServerDetails> source(@PathParam("search_token") String token, @PathParam("source_number") String number,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Ordering ordering = Ordering.of(uri, ServerOrdering.NAMES, "-message_count");
        String search = Query.text(uri, "search").orElse("").toLowerCase(Locale.ROOT);
        int source = number(number);
        List<ServerSummary> servers = reports.servers(token, source).stream()
                .filter(server -> server.name().contains(search)).sorted(ServerOrdering.of(ordering)).toList();
        List<ServerDetails> rows = servers.stream().skip(page.offset()).limit(page.limit())
                .map(server -> ServerDetails.of(server, data(uri, token), source)).toList();
        return Page.of(page, uri, servers.size(), rows, PERMISSION);
    }

    private static String data(UriInfo uri, String token) {
        return Links.of(uri).absolute("/api/v1/aggregate-report/" + token + "/");
    }

    /** A number nobody has gives an empty list, however long it is. */
    private static int number(String digits) {
        if (!digits.matches("[0-9]+")) {
            throw Refusal.notFound();
        }
        return digits.length() > 9 ? -1 : Integer.parseInt(digits);
    }
}
