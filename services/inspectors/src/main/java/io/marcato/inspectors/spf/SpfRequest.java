package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.inspectors.requests.ServiceDomainName;
import io.marcato.web.JsonBody;
import java.util.Optional;

/** Domain to inspect. @param volumeDays of mail volume to add; null for none */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SpfRequest(String domain, Integer volumeDays) {

    private static final int MOST_DAYS = 30;

    static SpfRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> domain = ServiceDomainName.required(body, "domain");
        Optional<Integer> days = body.integer("volume_days", 1, MOST_DAYS);
        body.violations().throwIfAny();
        return new SpfRequest(domain.orElseThrow(), days.orElse(null));
    }

    boolean wantsVolume() {
        return volumeDays != null;
    }
}
