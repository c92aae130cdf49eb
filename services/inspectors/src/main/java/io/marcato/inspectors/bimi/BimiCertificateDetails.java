package io.marcato.inspectors.bimi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.bimi.CertificateKind;
import io.marcato.emailauth.bimi.InspectedCertificate;
import io.marcato.inspectors.messages.InspectorMessage;
import java.time.Instant;
import java.util.List;

/** Mark certificate as fetched. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BimiCertificateDetails(String url, String type, String subject, String issuer, String serialNumber, Instant notBefore, Instant notAfter,
        List<String> domains, String markType, boolean chainValid, boolean domainMatches, Boolean logoMatches, boolean valid,
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
