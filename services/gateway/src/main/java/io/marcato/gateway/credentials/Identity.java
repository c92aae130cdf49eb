package io.marcato.gateway.credentials;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Who calls. */
public sealed interface Identity {

    record Anonymous() implements Identity {
    }

    /**
     * Someone with an account.
     *
     * @param roles of {@code admin}, {@code member}, {@code provider}
     */
    record Member(long accountId, String accountUid, long userId, List<String> roles, boolean expired, boolean suspended, boolean forensic)
            implements Identity {

        public Member {
            roles = List.copyOf(roles);
        }

        static Member of(JsonObject credential) {
            return new Member(credential.getLong("account_id"), credential.getString("account_uid"), credential.getLong("user_id"),
                    credential.getJsonArray("roles").stream().map(String.class::cast).toList(),
                    "expired".equals(credential.getString("subscription")), "suspended".equals(credential.getString("status")),
                    credential.getBoolean("forensic"));
        }
    }
}
