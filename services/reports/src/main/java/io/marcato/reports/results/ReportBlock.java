package io.marcato.reports.results;

/** One part of a finished report on its way to the database. */
public record ReportBlock(BlockKind kind, int number, byte[] data) {
}
