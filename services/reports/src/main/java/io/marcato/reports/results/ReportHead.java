package io.marcato.reports.results;

import java.util.List;

/**
 * Everything small about a finished report.
 *
 * @param providers names of reporters; rows refer to them by index plus one, 0 being several
 */
public record ReportHead(int rows, List<SourceSummary> sources, List<VerdictName> verdicts, List<String> providers) {
}
