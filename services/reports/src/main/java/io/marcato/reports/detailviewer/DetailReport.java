package io.marcato.reports.detailviewer;

import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.progress.ReportProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report that was asked for.
 *
 * @param token handle; whoever holds it may read the report
 * @param visible keys of the domains that whoever asked for it might read when it was asked for; empty for all
 * @param attempts how often a worker has begun with it
 */
public record DetailReport(long accountId, String token, long userId, ReportCriteria criteria, Optional<List<Long>> visible,
        ReportProgress progress, int attempts, Instant created, Instant expires) {

    public DetailReport {
        visible = visible.map(List::copyOf);
    }

    public boolean isReady() {
        return progress.value() == 100;
    }
}
