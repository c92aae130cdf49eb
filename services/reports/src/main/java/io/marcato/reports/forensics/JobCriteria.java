package io.marcato.reports.forensics;

import java.time.LocalDate;
import java.util.List;

/**
 * What a job looks for. Two requests for the same have equal criteria.
 *
 * @param startDate first UTC day on which a report was received or its mail arrived
 * @param endDate last one, inclusive
 * @param subject part of the subject; empty for any
 * @param sourceIp address or network; empty for any
 * @param domains names, sorted; empty for all
 */
record JobCriteria(LocalDate startDate, LocalDate endDate, String subject, String sourceIp, List<String> domains) {

    JobCriteria {
        domains = List.copyOf(domains);
    }
}
