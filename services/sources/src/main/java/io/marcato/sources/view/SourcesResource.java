package io.marcato.sources.view;

import io.marcato.domainaccess.DomainRights;
import io.marcato.sources.filters.SourceFilter;
import io.marcato.sources.filters.SourceFilters;
import io.marcato.sources.view.ShownVolumes.Wanted;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Caller;
import io.marcato.web.CsvRows;
import io.marcato.web.Format;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.marcato.web.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Path("/api/v1/")
@RolesAllowed({ "member", "admin" })
@RunOnVirtualThread
class SourcesResource {

    private final ShownVolumes volumes;
    private final SourceFilters filters;
    private final SenderHelp help;
    private final Transactions transactions;
    private final Caller caller;

    SourcesResource(ShownVolumes volumes, SourceFilters filters, SenderHelp help, Transactions transactions, Caller caller) {
        this.volumes = volumes;
        this.filters = filters;
        this.help = help;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Path("sources/")
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Source> sources(@Context UriInfo uri) {
        long account = caller.accountId();
        PageRequest page = PageRequest.of(uri);
        Optional<Integer> filter = Query.integer(uri, "filter_id");
        return transactions.in(account, transaction -> {
            Wanted wanted = wanted(transaction, filter, Optional.empty());
            List<Source> rows = new ArrayList<>();
            volumes.sources(transaction, wanted, page).forEach(row -> rows.add(source(row, uri, filter)));
            return Page.of(page, uri, volumes.countSources(transaction, wanted), rows, List.of("list", "refresh"));
        });
    }

    @GET
    @Path("source-domains/")
    @Produces({ MediaType.APPLICATION_JSON, "text/csv;charset=UTF-8" })
    public Response domains(@Context UriInfo uri, @Context HttpHeaders headers) {
        long account = caller.accountId();
        Format format = Format.of(uri, headers);
        PageRequest page = PageRequest.of(uri);
        Optional<Integer> filter = Query.integer(uri, "filter_id");
        Optional<Integer> source = Query.integer(uri, "source_number");
        Page<SourceDomain> answer = transactions.in(account, transaction -> {
            Wanted wanted = wanted(transaction, filter, source);
            List<SourceDomain> rows = new ArrayList<>();
            volumes.domains(transaction, wanted, page).forEach(row -> rows.add(SourceDomain.of(row)));
            return Page.of(page, uri, volumes.countDomains(transaction, wanted), rows, List.of("list"));
        });
        return switch (format) {
            case JSON -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV -> Response.ok(CsvRows.write(SourceDomain.COLUMNS, answer.results()), Format.TEXT_CSV).build();
        };
    }

    /** A filter without domains does not narrow. */
    private Wanted wanted(SqlConnection transaction, Optional<Integer> filter, Optional<Integer> source) {
        Optional<List<String>> domains = filter.map(id -> filters.find(transaction, caller.accountId(), caller.userId(), id)
                .orElseThrow(Refusal::notFound)).map(SourceFilter::domains).filter(names -> !names.isEmpty());
        return new Wanted(DomainRights.of(caller), domains, source);
    }

    private Source source(Row row, UriInfo uri, Optional<Integer> filter) {
        Figures figures = Figures.of(row);
        int number = row.getInteger("source_number");
        String domains = Links.of(uri).absolute("/api/v1/source-domains/?" + filter.map(id -> "filter_id=" + id + "&").orElse("")
                + "source_number=" + number);
        return new Source(Map.of("domains", domains), number, row.getString("name"), row.getString("slug"), row.getString("category"), figures.messages(),
                figures.compliant(), figures.spfAligned(), figures.dkimAligned(), figures.compliance(), row.getLong("domains"),
                help.spfCapable(number, figures), help.dkimCapable(number, figures), help.url(number));
    }
}
