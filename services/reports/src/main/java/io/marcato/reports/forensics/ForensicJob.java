package io.marcato.reports.forensics;

import java.time.Instant;

/** A job with what it looks for. {@code attempts} counts workers that have begun it. */
record ForensicJob(long accountId, long id, String token, long userId, JobCriteria criteria, int progress, int attempts, Instant created) {

    static final int QUEUED = 0;
    static final int GENERATING = 1;
    static final int COMPLETED = 100;
    static final int FAILED = 700;
}
