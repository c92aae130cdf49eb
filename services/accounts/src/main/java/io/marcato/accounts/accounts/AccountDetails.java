package io.marcato.accounts.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as its API shows it. */
@Schema(name = "Account")
public record AccountDetails(
        @JsonProperty("_links") AccountLinks links,
        @JsonProperty("_permissions") List<String> permissions,
        long id,
        String uid,
        String name,
        String status,
        @JsonProperty("parent_id") @Schema(nullable = true) Long parentId,
        @JsonProperty("owner_email") String ownerEmail,
        @JsonProperty("subscription_expires") @Schema(nullable = true) Instant subscriptionExpires,
        @JsonProperty("reporting_addresses") ReportingAddresses reportingAddresses,
        @JsonProperty("domain_count") int domainCount,
        @JsonProperty("user_count") int userCount,
        Instant created) {

    /** @param switchTo absent where the caller can not work inside the account */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AccountLinks")
    public record AccountLinks(String self, @JsonProperty("switch") String switchTo) {
    }

    /** @param tenantManager the caller is an administrator of the provider, and the account a tenant's below it */
    static AccountDetails of(Account account, ReportingAddresses addresses, boolean tenantManager, Links links, Instant now) {
        String self = links.absolute("/api/v1/accounts/" + account.id() + "/");
        boolean open = tenantManager && !account.isSuspended();
        List<String> permissions = new ArrayList<>(List.of("retrieve"));
        if (tenantManager) {
            permissions.addAll(List.of("partial_update", "destroy"));
        }
        if (open) {
            permissions.add("switch");
        }
        return new AccountDetails(new AccountLinks(self, open ? self + "switch/" : null), List.copyOf(permissions), account.id(),
                account.uid(), account.name(), account.status(now).word(),
                account.parentId().orElse(null), account.ownerEmail(), account.subscriptionExpires().orElse(null), addresses,
                account.domainCount(), account.userCount(), account.created());
    }
}
