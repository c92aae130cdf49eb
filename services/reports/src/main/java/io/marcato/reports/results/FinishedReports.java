package io.marcato.reports.results;

import io.marcato.reports.facts.Traits;
import io.marcato.reports.progress.ReportAccess;
import io.marcato.reports.results.RowSelection.Found;
import io.marcato.web.PageRequest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Reads finished reports by their token: columns from memory, texts of the rows of a page from the database. */
@ApplicationScoped
class FinishedReports {

    /** Some of a list, and how many there are. */
    record Part<T>(List<T> items, long count) {
    }

    private final ReportAccess access;
    private final ReportBlocks blocks;
    private final ReportTraits traits;
    private final ReportAddresses addresses;
    private final ReportCache cache;

    FinishedReports(ReportAccess access, ReportBlocks blocks, ReportTraits traits, ReportAddresses addresses, ReportCache cache) {
        this.access = access;
        this.blocks = blocks;
        this.traits = traits;
        this.addresses = addresses;
        this.cache = cache;
    }

    Part<ReportRow> rows(String token, RowSelection selection, PageRequest page) {
        return access.read(token, transaction -> {
            LoadedReport report = load(transaction, token);
            Found found = selection.page(report, server(transaction, token, report, selection), page.offset(), page.limit());
            return new Part<>(rows(transaction, token, report, found.rows()), found.count());
        });
    }

    /** A server is a PTR grouping by its name, or one address that has none. */
    private IntPredicate server(SqlConnection transaction, String token, LoadedReport report, RowSelection selection) {
        if (selection.server().isEmpty()) {
            return row -> true;
        }
        int organisation = report.organisationNumber(selection.server().get());
        if (organisation > 0) {
            return row -> report.organisationNumber(row) == organisation;
        }
        int nameless = addresses.find(transaction, token, report.addresses(), selection.server().get());
        return row -> report.address(row) == nameless && report.organisationNumber(row) == 0;
    }

    List<SourceSummary> sources(String token) {
        return access.read(token, transaction -> load(transaction, token).head().sources());
    }

    List<ServerSummary> servers(String token, int sourceNumber) {
        return access.read(token, transaction -> {
            List<SourceSummary> sources = load(transaction, token).head().sources();
            List<ServerSummary> servers = new ArrayList<>();
            for (int index = 0; index < sources.size(); index++) {
                if (sources.get(index).source().number() == sourceNumber) {
                    int first = index * BlockKind.SERVER_BLOCKS;
                    blocks.range(transaction, token, BlockKind.SERVERS, first, first + BlockKind.SERVER_BLOCKS)
                            .forEach(block -> servers.addAll(Texts.servers(block)));
                }
            }
            return servers;
        });
    }

    private LoadedReport load(SqlConnection transaction, String token) {
        return cache.get(token, () -> LoadedReport.of(blocks.columns(transaction, token)));
    }

    private List<ReportRow> rows(SqlConnection transaction, String token, LoadedReport report, int[] rows) {
        Map<Long, Traits> texts = traits.of(transaction, token, Arrays.stream(rows).mapToLong(report::traitsId).distinct().toArray());
        Map<Integer, AddressName> places = addresses.of(transaction, token,
                Arrays.stream(rows).map(report::address).boxed().collect(Collectors.toSet()));
        List<ReportRow> shown = new ArrayList<>(rows.length);
        for (int row : rows) {
            VerdictName verdict = report.verdict(row);
            shown.add(ReportRow.of(texts.get(report.traitsId(row)), places.get(report.address(row)), report.messages(row),
                    report.provider(row), report.head().sources().get(verdict.source()).source(), verdict.rule()));
        }
        return shown;
    }
}
