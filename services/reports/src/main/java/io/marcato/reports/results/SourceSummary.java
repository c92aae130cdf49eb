package io.marcato.reports.results;

/** A source of a report with its figures. */
public record SourceSummary(SourceName source, Totals totals, int addresses, int servers, String helpUrl) {
}
