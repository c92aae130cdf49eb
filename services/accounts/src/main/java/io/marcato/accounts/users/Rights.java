package io.marcato.accounts.users;

import io.marcato.web.JsonBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Role flags of a user that a request names; what it does not name stays. */
record Rights(Optional<Boolean> admin, Optional<Boolean> forensic, Optional<Boolean> billing) {

    static Rights of(JsonBody body) {
        return new Rights(body.bool("is_admin"), body.bool("has_forensic_access"), body.bool("has_billing_access"));
    }

    boolean isEmpty() {
        return admin.isEmpty() && forensic.isEmpty() && billing.isEmpty();
    }

    /** For the trail. */
    Map<String, Object> named() {
        Map<String, Object> named = new LinkedHashMap<>();
        admin.ifPresent(value -> named.put("is_admin", value));
        forensic.ifPresent(value -> named.put("has_forensic_access", value));
        billing.ifPresent(value -> named.put("has_billing_access", value));
        return named;
    }
}
