package io.marcato.catalog.membership;

import java.util.List;
import java.util.Locale;

/** Outcomes of changes to many domains. */
public final class MembershipAnswers {

    private MembershipAnswers() {
    }

    /** @param added URLs of the domains that were made */
    public record Added(List<String> added, List<SkippedDomain> skipped) {
    }

    public record Moved(List<String> moved, List<SkippedDomain> skipped) {
    }

    public record Removed(List<String> removed, List<SkippedDomain> skipped) {
    }

    /** A domain that was left as it was, or was there already. */
    public record SkippedDomain(String domain, String code, String detail) {
        static SkippedDomain of(String domain, Reason reason) {
            return new SkippedDomain(domain, reason.name().toLowerCase(Locale.ROOT), reason.detail());
        }
    }

    enum Reason {
        ALREADY_EXISTS("The domain is in the catalog already, and is in the group now."),
        ALREADY_IN_GROUP("The domain is in the group already."),
        NOT_FOUND("There is no such domain in the catalog."),
        NOT_IN_GROUP("The domain is not in the group."),
        PERMISSION_DENIED("You need write access to the domain and to both groups."),
        PUBLIC_SUFFIX("Names are registered below this one; it is nobody's domain."),
        LIMIT_REACHED("The account can have no more domains.");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }
}
