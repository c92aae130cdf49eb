package io.marcato.reports.detailviewer;

import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.progress.ReportProgress;
import java.time.Instant;

/**
 * A report that was asked for.
 *
 * @param token handle; whoever holds it may read the report
 * @param attempts how often a worker has begun with it
 */
public record DetailReport(long accountId, String token, long userId, ReportCriteria criteria, ReportProgress progress, int attempts,
        Instant created,
        Instant expires) {

    public boolean isReady() {
        return progress.value() == 100;
    }
}
