package io.marcato.accounts.credentials;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Who presents a credential and what that caller may do now.
 *
 * @param roles of {@code admin}, {@code member}, {@code provider}
 * @param subscription {@code active} or {@code expired}
 * @param status of the account, {@code active} or {@code suspended}
 */
record Credential(
        @JsonProperty("account_id") long accountId,
        @JsonProperty("account_uid") String accountUid,
        @JsonProperty("user_id") long userId,
        List<String> roles,
        String subscription,
        String status,
        boolean forensic) {

    static Credential of(Tuple row, Instant now) {
        OffsetDateTime expires = row.get("subscription_expires", OffsetDateTime.class);
        return new Credential(row.get("account_id", Long.class), row.get("uid", String.class), row.get("user_id", Long.class),
                roles(row.get("admin", Boolean.class), row.get("provider", Boolean.class)),
                expires != null && !now.isBefore(expires.toInstant()) ? "expired" : "active",
                row.get("suspended", Boolean.class) ? "suspended" : "active",
                row.get("forensic", Boolean.class));
    }

    private static List<String> roles(boolean admin, boolean provider) {
        List<String> roles = new ArrayList<>(List.of("member"));
        if (admin) {
            roles.add("admin");
        }
        if (provider) {
            roles.add("provider");
        }
        return List.copyOf(roles);
    }
}
