package io.marcato.gateway.credentials;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Who calls. */
public sealed interface Identity {

    record Anonymous() implements Identity {
    }

    /**
     * Someone with an account.
     *
     * @param roles of {@code admin}, {@code member}, {@code provider}
     * @param groupAccess JSON that says which domain groups the user may read and write
     * @param actingFrom the account that a provider's administrator has switched from
     */
    record Member(long accountId, String accountUid, long userId, String username, List<String> roles, boolean expired, boolean suspended,
            boolean forensic, Optional<String> groupAccess, Optional<Object> actingFrom) implements Identity {

        public Member {
            roles = List.copyOf(roles);
        }

        static Member of(JsonObject credential) {
            return new Member(credential.getLong("account_id"), credential.getString("account_uid"), credential.getLong("user_id"),
                    credential.getString("username", ""), credential.getJsonArray("roles").stream().map(String.class::cast).toList(),
                    "expired".equals(credential.getString("subscription")), "suspended".equals(credential.getString("status")),
                    credential.getBoolean("forensic"), Optional.ofNullable(credential.getJsonObject("group_access")).map(JsonObject::encode),
                    Optional.ofNullable(credential.getValue("acting_from")));
        }
    }
}
