package io.marcato.inspectors.mtasts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.mtasts.InspectedPolicy;
import io.marcato.emailauth.mtasts.Mode;
import io.marcato.emailauth.mtasts.MtaStsPolicy;
import io.marcato.inspectors.messages.InspectorMessage;
import io.marcato.inspectors.records.RecordTag;
import java.util.List;

/** Policy file: record holds its text, tags its lines. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MtaStsPolicyDetails(String record, Long ttl, boolean valid, List<RecordTag> tags, List<InspectorMessage> messages, String url,
        Integer httpStatus, String contentType, String version, String mode, Long maxAge, List<String> mx, List<MxHost> mxHosts) {

    /** MX host of the domain. */
    record MxHost(String host, boolean matched) {
    }

    static MtaStsPolicyDetails of(InspectedPolicy inspected) {
        MtaStsPolicy policy = inspected.policy().value().orElseThrow();
        return new MtaStsPolicyDetails(inspected.policy().text(), null, inspected.policy().isValid(), RecordTag.of(inspected.policy().tags()),
                InspectorMessage.of(inspected.policy().findings()), inspected.url().toString(), inspected.status().orElse(null),
                inspected.contentType().orElse(null), policy.version().orElse(null), policy.mode().map(Mode::word).orElse(null), policy.maxAge()
                        .orElse(null),
                policy.mx(), inspected.mxHosts().stream().map(host -> new MxHost(host.getKey(), host.getValue())).toList());
    }
}
