package io.marcato.accounts.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as its API shows it. */
@Schema(name = "Account")
record AccountDetails(
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

    private static final List<String> PERMISSIONS = List.of("retrieve");

    record AccountLinks(String self) {
    }

    static AccountDetails of(Account account, ReportingAddresses addresses, Links links, Instant now) {
        AccountLinks self = new AccountLinks(links.absolute("/api/v1/accounts/" + account.id() + "/"));
        return new AccountDetails(self, PERMISSIONS, account.id(), account.uid(), account.name(), account.status(now).word(),
                account.parentId().orElse(null), account.ownerEmail(), account.subscriptionExpires().orElse(null), addresses,
                account.domainCount(), account.userCount(), account.created());
    }
}
