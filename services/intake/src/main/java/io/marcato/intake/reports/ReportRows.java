package io.marcato.intake.reports;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.PolicyOverride;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import io.marcato.reportformats.AggregateRow;
import io.marcato.reportformats.RowSink;
import io.marcato.reportformats.Alignment;
import io.marcato.reportformats.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of one report in chunks as they will travel. At most one chunk is in memory; the chunks before it are in the spill file. */
public final class ReportRows implements RowSink {

    private final SpillFile spill;
    private final List<SpillFile.Region> spilled = new ArrayList<>();
    private List<Row> last = new ArrayList<>();

    ReportRows(SpillFile spill) {
        this.spill = spill;
    }

    @Override
    public void row(AggregateRow row) {
        if (last.size() == AggregateReportReceived.ROWS_PER_CHUNK) {
            spillLast();
        }
        last.add(fact(row));
    }

    @Override
    public void restart() {
        spilled.clear();
        last.clear();
    }

    /** All rows are there. */
    void complete() {
        if (!last.isEmpty() && !spill.keep(last.size())) {
            spillLast();
        }
    }

    /** A report without rows is one empty chunk. */
    int chunks() {
        return Math.max(1, spilled.size() + (last.isEmpty() ? 0 : 1));
    }

    List<Row> chunk(int number) {
        return number < spilled.size() ? spill.read(spilled.get(number)) : last;
    }

    private void spillLast() {
        spilled.add(spill.write(last));
        last = new ArrayList<>();
    }

    private static Row fact(AggregateRow row) {
        return new Row(row.sourceIp(), row.count(), word(row.disposition()), word(row.dkim()), word(row.spf()), row.headerFrom(),
                row.envelopeFrom(),
                row.envelopeTo(),
                row.reasons().stream().map(reason -> new PolicyOverride(reason.type(), reason.comment())).toList(),
                row.dkimResults().stream().map(dkim -> new DkimResult(dkim.domain(), dkim.selector(), dkim.result())).toList(),
                row.spfResults().stream().map(spf -> new SpfResult(spf.domain(), spf.scope(), spf.result())).toList());
    }

    private static String word(Disposition disposition) {
        return disposition == Disposition.UNKNOWN ? "" : disposition.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Alignment alignment) {
        return alignment == Alignment.NOT_SET ? "" : alignment.name().toLowerCase(Locale.ROOT);
    }
}
