package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.InspectedLogo;
import io.marcato.emailauth.bimi.SvgLogo;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Logo as fetched. */
@Schema(name = "BimiLogo")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiLogoDetails(String url, @Schema(nullable = true) Integer httpStatus, @Schema(nullable = true) String contentType,
        @Schema(nullable = true) Integer size,
        @Schema(nullable = true) String sha256, @Schema(nullable = true) String baseProfile, @Schema(nullable = true) String version,
                @Schema(nullable = true) String title, boolean valid,
        List<InspectorMessage> messages) {

    static BimiLogoDetails of(InspectedLogo logo) {
        return new BimiLogoDetails(logo.url().toString(), logo.status().orElse(null), logo.contentType().orElse(null), logo.size().orElse(null),
                logo.sha256().orElse(null), logo.svg().flatMap(SvgLogo::baseProfile).orElse(null), logo.svg().flatMap(SvgLogo::version).orElse(null),
                logo.svg().flatMap(SvgLogo::title).orElse(null), logo.isValid(), InspectorMessage.of(logo.findings()));
    }
}
