package io.marcato.reports.facts;

/**
 * What many rows have in common: everything but day, address, reporter and count. Result codes are those of the API; texts are never null.
 *
 * @param dkimDomain domain of the signature that counts for DMARC
 * @param spfDomain domain that SPF checked
 * @param published what the owner of {@code fromDomain} asked for: n, q, r, or empty when the report does not tell
 */
public record Traits(String fromDomain, String dkimResult, String dkimPolicy, String dkimDomain, String dkimSelector, String spfResult,
        String spfPolicy, String spfDomain, String policyApplied, String reason, String comment, String published) {

    long id(ContentHash hash) {
        return hash.of(fromDomain, dkimResult, dkimPolicy, dkimDomain, dkimSelector, spfResult, spfPolicy, spfDomain, policyApplied,
                reason, comment,
                published);
    }

    public boolean dkimAligned() {
        return dkimPolicy.equals(PolicyCode.ALIGNED);
    }

    public boolean spfAligned() {
        return spfPolicy.equals(PolicyCode.ALIGNED);
    }

    /** Passes DMARC (RFC 9989 section 4.1). */
    public boolean compliant() {
        return dkimAligned() || spfAligned();
    }

    /**
     * These traits as they would be were the published policy enforced without sampling, test mode or the receiver's overrides. A domain
     * that publishes none is shown what reject would do: that is the question its owner has.
     */
    public Traits enforced() {
        String policy = published.equals(PolicyCode.QUARANTINE) ? PolicyCode.QUARANTINE : PolicyCode.REJECT;
        return new Traits(fromDomain, dkimResult, dkimPolicy, dkimDomain, dkimSelector, spfResult, spfPolicy, spfDomain,
                compliant() ? PolicyCode.NONE : policy, reason, comment, published);
    }
}
