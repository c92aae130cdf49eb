package io.marcato.reportformats;

/**
 * Tells a resent report from a changed one: 128 bits that are the sum of a hash of each row, mixed with the published policy, so the order
 * of rows does not matter.
 * The mix is fast and not cryptographic. Whoever forged an equal sum would only have a changed report taken for a resend of the first, and
 * neither is counted twice.
 */
public final class FactsHash {

    private static final long LEFT = 0x9E3779B97F4A7C15L;
    private static final long RIGHT = 0xC2B2AE3D27D4EB4FL;

    private long leftSum;
    private long rightSum;
    private long left;
    private long right;

    void add(AggregateRow row) {
        begin();
        mix(row.sourceIp());
        mix(row.count());
        mix(row.disposition().ordinal() << 8 | row.dkim().ordinal() << 4 | row.spf().ordinal());
        mix(row.headerFrom());
        mix(row.envelopeFrom());
        mix(row.envelopeTo());
        row.reasons().forEach(reason -> mix(1, reason.type(), reason.comment()));
        row.dkimResults().forEach(dkim -> mix(2, dkim.domain(), dkim.selector(), dkim.result()));
        row.spfResults().forEach(spf -> mix(3, spf.domain(), spf.scope(), spf.result()));
        leftSum += finished(left);
        rightSum += finished(right);
    }

    /** 32 hex digits. */
    String under(PublishedPolicy policy) {
        begin();
        mix(4, policy.domain(), policy.adkim(), policy.aspf(), policy.p(), policy.sp(), policy.np(), policy.pct(), policy.fo(),
                policy.testing(),
                policy.discoveryMethod());
        return String.format("%016x%016x", leftSum + finished(left), rightSum + finished(right));
    }

    private void begin() {
        left = LEFT;
        right = RIGHT;
    }

    private void mix(int kind, String... texts) {
        mix(kind);
        for (String text : texts) {
            mix(text);
        }
    }

    private void mix(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            left = (left ^ c) * LEFT;
            right = Long.rotateLeft(right + c, 29) * RIGHT;
        }
        mix(length);
    }

    private void mix(long number) {
        left = (left ^ number ^ left >>> 32) * LEFT;
        right = Long.rotateLeft(right + number, 31) * RIGHT;
    }

    /** The finaliser of the splitmix generator: every bit of the input moves half the bits of the result. */
    private static long finished(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
