package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.InspectedLogo;
import io.marcato.emailauth.bimi.SvgLogo;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** Logo as fetched. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiLogoDetails(String url, Integer httpStatus, String contentType, Integer size, String sha256, String baseProfile, String version,
        String title, boolean valid, List<InspectorMessage> messages) {

    static BimiLogoDetails of(InspectedLogo logo) {
        return new BimiLogoDetails(logo.url().toString(), logo.status().orElse(null), logo.contentType().orElse(null), logo.size().orElse(null),
                logo.sha256().orElse(null), logo.svg().flatMap(SvgLogo::baseProfile).orElse(null), logo.svg().flatMap(SvgLogo::version).orElse(null),
                logo.svg().flatMap(SvgLogo::title).orElse(null), logo.isValid(), InspectorMessage.of(logo.findings()));
    }
}
