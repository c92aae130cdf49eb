package io.marcato.intake.reports;

import io.marcato.intake.unpacking.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which domain a failure report is about (RFC 6591 section 3.2.2, Reported-Domain); the rest is for a later version to read. */
record FailureReportHeading(String domain) {

    static final String NOT_EVALUATED = "Failure reports are kept but not yet evaluated by this version.";

    private static final String FIELD = "reported-domain:";
    private static final int LONGEST = 64 * 1024;

    static FailureReportHeading read(Content feedback) throws IOException {
        try (InputStream in = feedback.open()) {
            return new FailureReportHeading(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(FIELD))
                    .map(line -> line.substring(FIELD.length()).strip().toLowerCase(Locale.ROOT))
                    .findFirst().orElse(null));
        }
    }

    Find.NotEvaluated find() {
        return new Find.NotEvaluated(Find.Kind.FAILURE, domain, NOT_EVALUATED);
    }
}
