package io.marcato.reports.results;

/** A server of a source: an organisational domain of host names, or an address without a name. */
public record ServerSummary(String name, int addresses, Totals totals) {
}
