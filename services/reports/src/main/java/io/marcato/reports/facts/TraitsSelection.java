package io.marcato.reports.facts;

import java.util.List;
import java.util.Optional;

/**
 * Which traits of an account are wanted. Empty lists and texts do not narrow. Codes are those of the API.
 *
 * @param compliance whether DMARC passes
 * @param spfDomain exact
 * @param comment part of the override's comment
 */
public record TraitsSelection(long accountId, Optional<long[]> domains, Optional<Boolean> compliance, List<String> spfResults,
        String spfPolicy,
        List<String> dkimResults, String dkimPolicy, String spfDomain, String comment) {

    /** Everything of some domains. */
    public static TraitsSelection all(long accountId, Optional<long[]> domains) {
        return new TraitsSelection(accountId, domains, Optional.empty(), List.of(), "", List.of(), "", "", "");
    }

    /** @return whether anything beside the domains narrows */
    public boolean narrows() {
        return !equals(all(accountId, domains));
    }
}
