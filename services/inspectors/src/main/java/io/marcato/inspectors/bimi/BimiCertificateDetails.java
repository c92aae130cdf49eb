package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.CertificateKind;
import io.marcato.emailauth.bimi.InspectedCertificate;
import io.marcato.inspectors.messages.InspectorMessage;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Mark certificate as fetched. */
@Schema(name = "BimiCertificate")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiCertificateDetails(String url, String type, @Schema(nullable = true) String subject, @Schema(nullable = true) String issuer,
        @Schema(nullable = true) String serialNumber, @Schema(nullable = true) Instant notBefore, @Schema(nullable = true) Instant notAfter,
                List<String> domains,
        @Schema(nullable = true) String markType, boolean chainValid, boolean domainMatches, @Schema(nullable = true) Boolean logoMatches,
                boolean valid,
        List<InspectorMessage> messages) {

    static BimiCertificateDetails of(InspectedCertificate certificate) {
        return new BimiCertificateDetails(certificate.url().toString(), certificate.kind() == CertificateKind.UNKNOWN ? "unknown" : certificate.kind()
                .name(),
                certificate.subject().orElse(null), certificate.issuer().orElse(null), certificate.serialNumber().orElse(null),
                certificate.notBefore().orElse(null), certificate.notAfter().orElse(null), certificate.domains(), certificate.markType().orElse(null),
                certificate.chainValid(), certificate.domainMatches(), certificate.logoMatches().orElse(null), certificate.isValid(),
                InspectorMessage.of(certificate.findings()));
    }
}
