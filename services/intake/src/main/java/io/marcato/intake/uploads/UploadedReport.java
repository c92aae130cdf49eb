package io.marcato.intake.uploads;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** A report found in an upload, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UploadedReport(String kind, String status, String reportId, String organization, String domain, Instant begin, Instant end,
        long rowCount, String detail) {
}
