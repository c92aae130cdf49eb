package io.marcato.inspectors.records;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.dmarc.ReportDestination;

/** Report destination. @param own it belongs to this service */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReportUriDetails(String uri, String scheme, String address, Long sizeLimit, boolean external, Boolean authorized,
        String authorizationQuery, boolean own) {

    public static ReportUriDetails of(ReportDestination destination, OwnDestinations own) {
        return new ReportUriDetails(destination.uri().uri(), destination.uri().scheme(), destination.uri().address().orElse(null),
                destination.uri().sizeLimit().orElse(null), destination.external(), destination.authorized().orElse(null),
                destination.query().orElse(null), own.include(destination.uri()));
    }

    /** A destination that nobody has to authorize (RFC 8460 section 3). */
    public static ReportUriDetails of(ReportUri uri, OwnDestinations own) {
        return new ReportUriDetails(uri.uri(), uri.scheme(), uri.address().orElse(null), uri.sizeLimit().orElse(null), false, null, null,
                own.include(uri));
    }
}
