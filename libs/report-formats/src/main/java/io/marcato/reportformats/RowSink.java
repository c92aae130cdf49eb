package io.marcato.reportformats;

/** Takes the rows of a report while it is being read. They count only if the report is taken in the end. */
public interface RowSink {

    void row(AggregateRow row);

    /** Reading begins anew after a repair: forget the rows so far. */
    void restart();
}
