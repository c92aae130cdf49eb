package io.marcato.reportformats;

/**
 * Tells a resent report from a changed one: 128 bits that are the sum of a hash of each row, mixed with the published policy, so the order
 * of rows does not matter.
 * The mix is fast and not cryptographic. Whoever forged an equal sum would only have a changed report taken for a resend of the first, and
 * neither is counted twice.
 */
public final class FactsHash {

    private final OrderFreeHash hash = new OrderFreeHash();

    void add(AggregateRow row) {
        hash.begin();
        hash.mix(row.sourceIp());
        hash.mix(row.count());
        hash.mix(row.disposition().ordinal() << 8 | row.dkim().ordinal() << 4 | row.spf().ordinal());
        hash.mix(row.headerFrom());
        hash.mix(row.envelopeFrom());
        hash.mix(row.envelopeTo());
        row.reasons().forEach(reason -> hash.mix(1, reason.type(), reason.comment()));
        row.dkimResults().forEach(dkim -> hash.mix(2, dkim.domain(), dkim.selector(), dkim.result()));
        row.spfResults().forEach(spf -> hash.mix(3, spf.domain(), spf.scope(), spf.result()));
        hash.add();
    }

    /** 32 hex digits. */
    String under(PublishedPolicy policy) {
        hash.begin();
        hash.mix(4, policy.domain(), policy.adkim(), policy.aspf(), policy.p(), policy.sp(), policy.np(), policy.pct(), policy.fo(),
                policy.testing(),
                policy.discoveryMethod());
        hash.add();
        return hash.digest();
    }
}
