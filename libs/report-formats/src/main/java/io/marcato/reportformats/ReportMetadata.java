package io.marcato.reportformats;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the report says of itself; absent texts are empty. {@code begin} is not after {@code end}. */
public record ReportMetadata(String organisation, String email, String extraContactInfo, String reportId, Instant begin, Instant end,
        String generator,
        List<String> errors) {

    public ReportMetadata {
        errors = List.copyOf(errors);
    }

    /** Who reports, for telling reports apart: the organisation in lower case, the domain of its mail address when it gives no name. */
    public String reporter() {
        String name = organisation.isBlank() ? email.substring(email.indexOf('@') + 1) : organisation;
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
