/** A finished report: compact columns and summaries, written once by a worker and read page by page by any replica. */
package io.marcato.reports.results;
