package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.ReportUri;
import java.util.Optional;

/**
 * A destination, and whether it wants the reports.
 *
 * @param external   it lies outside the organizational domain
 * @param authorized what the check of RFC 9990 section 4 said; empty when it was not needed or got no answer
 * @param query      the name asked for that check
 */
public record ReportDestination(ReportUri uri, boolean external, Optional<Boolean> authorized, Optional<String> query) {

    static ReportDestination unchecked(ReportUri uri) {
        return new ReportDestination(uri, false, Optional.empty(), Optional.empty());
    }
}
