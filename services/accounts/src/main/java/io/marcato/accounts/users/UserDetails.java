package io.marcato.accounts.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marcato.web.ContractJson;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as the API shows one. */
@Schema(name = "User")
public record UserDetails(
        @JsonProperty("_links") UserLinks links,
        @JsonProperty("_permissions") List<String> permissions,
        long id,
        String email,
        String username,
        @JsonProperty("date_joined") String dateJoined,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("is_admin") boolean admin,
        @JsonProperty("is_owner") boolean owner,
        @JsonProperty("api_token") @Schema(nullable = true) String apiToken,
        @JsonProperty("sso_ready") boolean ssoReady,
        @JsonProperty("has_forensic_access") boolean forensicAccess,
        @JsonProperty("has_billing_access") boolean billingAccess,
        @JsonProperty("last_login") @Schema(nullable = true) Instant lastLogin,
        @JsonProperty("last_login_sso") boolean lastLoginSso,
        @JsonProperty("has_2fa_enabled") boolean twoFactor,
        @JsonRawValue @Schema(implementation = Object.class, nullable = true) String settings) {

    /** Actions that the caller may not perform are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UserLinks")
    public record UserLinks(String self,
            @JsonProperty("activation_reminder") String activationReminder,
            @JsonProperty("convert_to_sso") String convertToSso,
            @JsonProperty("password_change") String passwordChange,
            @JsonProperty("password_reset") String passwordReset,
            @JsonProperty("regenerate_token") String regenerateToken) {
    }

    /**
     * @param token hint of the user's API token
     * @param accountHasSso single sign-on is set up for the account
     */
    static UserDetails of(User user, Optional<String> token, boolean accountHasSso, Viewer viewer, Links links) {
        List<String> permissions = permissions(user, accountHasSso, viewer);
        return new UserDetails(links(user, permissions, links), permissions, user.id(), user.email(), user.username(),
                ContractJson.timestamp(user.created()), user.isActive(), user.isAdmin(), user.isOwner(), token.orElse(null),
                accountHasSso && !user.isSso(), user.hasForensicAccess(), user.hasBillingAccess(), user.lastLogin(), user.lastLoginSso(),
                user.hasTwoFactor(), user.settings());
    }

    private static List<String> permissions(User user, boolean accountHasSso, Viewer viewer) {
        List<String> permissions = new ArrayList<>();
        if (viewer.admin()) {
            permissions.addAll(List.of("retrieve", "update", "partial_update"));
            add(permissions, "destroy", !user.isOwner());
            add(permissions, "activation_reminder", !user.isActive());
            add(permissions, "convert_to_sso", accountHasSso && !user.isSso());
            add(permissions, "password_reset", user.isActive() && !user.isSso());
        }
        add(permissions, "password_change", viewer.is(user) && !user.isSso());
        add(permissions, "regenerate_token", viewer.admin() || viewer.is(user));
        return List.copyOf(permissions);
    }

    private static void add(List<String> permissions, String action, boolean possible) {
        if (possible) {
            permissions.add(action);
        }
    }

    private static UserLinks links(User user, List<String> permissions, Links links) {
        String self = links.absolute("/api/v1/users/" + user.id() + "/");
        return new UserLinks(self, link(self, permissions, "activation_reminder"), link(self, permissions, "convert_to_sso"),
                link(self, permissions, "password_change"), link(self, permissions, "password_reset"), link(self, permissions, "regenerate_token"));
    }

    private static String link(String self, List<String> permissions, String action) {
        return permissions.contains(action) ? self + action.replace('_', '-') + "/" : null;
    }
}
