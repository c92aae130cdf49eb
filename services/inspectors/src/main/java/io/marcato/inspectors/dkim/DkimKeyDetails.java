package io.marcato.inspectors.dkim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dkim.DkimKey;
import java.util.List;

/** Public key. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DkimKeyDetails(String type, Integer bits, boolean revoked, boolean testing, boolean strict, List<String> hashAlgorithms,
        List<String> serviceTypes) {

    static DkimKeyDetails of(DkimKey key) {
        return new DkimKeyDetails(key.type(), key.bits().orElse(null), key.revoked(), key.testing(), key.strict(), key.hashAlgorithms(),
                key.serviceTypes());
    }
}
