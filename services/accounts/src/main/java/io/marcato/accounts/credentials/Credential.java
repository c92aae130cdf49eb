package io.marcato.accounts.credentials;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marcato.accounts.tenancy.Statement;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Who presents a credential and what that caller may do now.
 *
 * @param accountId worked in: the user's own, or a tenant's that the user has switched into
 * @param roles of {@code admin}, {@code member}, {@code provider}
 * @param subscription {@code active} or {@code expired}
 * @param status of the account, {@code active} or {@code suspended}
 * @param csrfHash SHA-256 of what unsafe requests of a session have to repeat, as hex; absent for tokens
 * @param groupAccess rights on domain groups, as JSON
 * @param actingFrom account that the user belongs to, when it is not the one worked in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Credential(
        @JsonProperty("account_id") long accountId,
        @JsonProperty("account_uid") String accountUid,
        @JsonProperty("user_id") long userId,
        String username,
        List<String> roles,
        String subscription,
        String status,
        boolean forensic,
        @JsonProperty("csrf_hash") String csrfHash,
        @JsonProperty("group_access") @JsonRawValue String groupAccess,
        @JsonProperty("acting_from") Long actingFrom) {

    static Credential ofToken(Tuple row, Instant now) {
        return of(row, null, now);
    }

    static Credential ofSession(Tuple row, Instant now) {
        return of(row, HexFormat.of().formatHex(row.get("csrf_hash", byte[].class)), now);
    }

    private static Credential of(Tuple row, String csrfHash, Instant now) {
        Instant expires = Statement.instant(row, "subscription_expires");
        boolean admin = row.get("admin", Boolean.class);
        return new Credential(row.get("account_id", Long.class), row.get("uid", String.class), row.get("user_id", Long.class),
                row.get("username", String.class), roles(admin, row.get("provider", Boolean.class)),
                expires != null && !now.isBefore(expires) ? "expired" : "active",
                row.get("suspended", Boolean.class) ? "suspended" : "active",
                row.get("forensic", Boolean.class), csrfHash,
                "{\"all\":\"" + (admin ? "write" : "none") + "\",\"groups\":" + row.get("groups", String.class) + "}",
                row.get("acting_from", Long.class));
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
