package io.marcato.reports.results;

/**
 * What rows of one kind were classified as.
 *
 * @param source index of the report's source
 * @param rule number of the rule that decided, null when none did
 */
public record VerdictName(int source, Integer rule) {
}
