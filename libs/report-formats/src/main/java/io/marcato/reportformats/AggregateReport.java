package io.marcato.reportformats;

/**
 * A report without its rows, which went to the {@link RowSink}.
 *
 * @param version as given, empty when absent
 * @param namespace of the root element, empty when none
 * @param messageCount sum of the rows' counts
 * @param factsHash 32 hex digits that are equal for equal rows, in whatever order, under an equal published policy; see {@link FactsHash}
 */
public record AggregateReport(String version, String namespace, ReportMetadata metadata, PublishedPolicy policy, long rowCount,
        long messageCount, String factsHash) {
}
