package io.marcato.intake.reports;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.PolicyOverride;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import io.marcato.events.EventCodec;
import io.marcato.reportformats.AggregateRow;
import io.marcato.reportformats.RowSink;
import io.marcato.reportformats.Alignment;
import io.marcato.reportformats.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Rows of one report in chunks as they will travel. At most one chunk is in memory; the chunks before it are in the spill file. */
public final class ReportRows implements RowSink {

    private static final UUID NO_ID = new UUID(0, 0);

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
        if (number == spilled.size()) {
            return last;
        }
        return EventCodec.decode(spill.read(spilled.get(number)), AggregateReportReceived.class).rows();
    }

    private void spillLast() {
        spilled.add(spill.write(EventCodec.encode(new AggregateReportReceived(NO_ID, 0, "", 0, 0, null, last))));
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
