package io.marcato.reports.forensics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job as the API shows it.
 *
 * @param recordCount how many records of it the caller may read; null until it is completed
 */
@Schema(name = "ForensicJob")
record ForensicJobDetails(@JsonProperty("search_token") String searchToken, int progress, @JsonProperty("_links") JobLinks links, long id, Instant created,
        @JsonProperty("start_date") LocalDate startDate, @JsonProperty("end_date") LocalDate endDate, String subject,
        @JsonProperty("report_source_ip") String reportSourceIp, List<String> domains, @JsonProperty("record_count") Long recordCount) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobLinks(String self, String data) {
    }

    static ForensicJobDetails of(ForensicJob job, Long records, Links links) {
        boolean completed = job.progress() == ForensicJob.COMPLETED;
        JobLinks urls = new JobLinks(links.absolute("/api/v1/forensic-report-jobs/" + job.id() + "/"),
                completed ? links.absolute("/api/v1/forensics/?search_token=" + job.token()) : null);
        JobCriteria criteria = job.criteria();
        return new ForensicJobDetails(job.token(), job.progress(), urls, job.id(), job.created(), criteria.startDate(), criteria.endDate(), criteria.subject(),
                criteria.sourceIp(), criteria.domains(), completed ? records == null ? Long.valueOf(0) : records : null);
    }
}
