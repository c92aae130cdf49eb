package io.marcato.reportformats;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a report. */
final class Rows implements RowSink {

    final List<AggregateRow> list = new ArrayList<>();

    @Override
    public void row(AggregateRow row) {
        list.add(row);
    }

    @Override
    public void restart() {
        list.clear();
    }
}
