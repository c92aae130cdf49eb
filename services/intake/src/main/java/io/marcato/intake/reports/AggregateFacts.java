package io.marcato.intake.reports;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.Report;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.outbox.Outbox;
import io.marcato.reportformats.AggregateReport;
import io.marcato.reportformats.PublishedPolicy;
import io.marcato.reportformats.ReportMetadata;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Tells accepted reports as events, chunk by chunk, with a bounded number of rows in memory. */
@ApplicationScoped
class AggregateFacts {

    private static final int ROWS_A_STATEMENT = 10_000;

    private final Outbox outbox;

    AggregateFacts(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(SqlConnection transaction, long account, List<FoundReport> accepted) {
        List<AggregateReportReceived> events = new ArrayList<>();
        int rows = 0;
        for (FoundReport found : accepted) {
            if (!(found.find() instanceof Find.Aggregate aggregate)) {
                continue;
            }
            Report heading = heading(aggregate.report());
            int chunks = aggregate.rows().chunks();
            for (int chunk = 0; chunk < chunks; chunk++) {
                List<Row> inChunk = aggregate.rows().chunk(chunk);
                events.add(AggregateReportReceived.of(account, found.identity().key(), chunk, chunks, heading, inChunk));
                rows += inChunk.size();
                if (rows >= ROWS_A_STATEMENT) {
                    append(transaction, events);
                    rows = 0;
                }
            }
        }
        append(transaction, events);
    }

    private void append(SqlConnection transaction, List<AggregateReportReceived> events) {
        Transactions.await(outbox.append(transaction, events));
        events.clear();
    }

    private static Report heading(AggregateReport report) {
        ReportMetadata metadata = report.metadata();
        PublishedPolicy policy = report.policy();
        String organisation = metadata.organisation().isBlank() ? metadata.reporter() : metadata.organisation().strip();
        return new Report(organisation, metadata.email(), metadata.reportId(), metadata.begin(), metadata.end(), policy.domain(),
                policy.p(), policy.sp(), policy.np(), policy.testing(), policy.pct(), policy.adkim(), policy.aspf());
    }
}
