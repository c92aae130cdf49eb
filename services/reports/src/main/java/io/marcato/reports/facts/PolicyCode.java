package io.marcato.reports.facts;

import java.util.Map;
import java.util.Set;

/** Words of the part of a report that tells policy and its evaluation (RFC 7489 appendix C, RFC 9990 section 3.1) as codes of the API. */
public final class PolicyCode {

    public static final String ALIGNED = "p";
    public static final String UNALIGNED = "f";
    public static final String NONE = "n";
    public static final String QUARANTINE = "q";
    public static final String REJECT = "r";
    public static final String UNKNOWN = "?";

    private static final Map<String, String> DISPOSITIONS = Map.of("none", NONE, "pass", NONE, "quarantine", QUARANTINE, "reject", REJECT);
    private static final Set<String> REASONS = Set.of("forwarded", "sampled_out", "trusted_forwarder", "mailing_list", "local_policy",
            "policy_test_mode", "other");

    private PolicyCode() {
    }

    static String alignment(String word) {
        return switch (word) {
            case "pass" -> ALIGNED;
            case "fail" -> UNALIGNED;
            default -> "";
        };
    }

    /** RFC 9990's {@code pass} says that no policy was applied: the same as none. */
    static String disposition(String word) {
        return DISPOSITIONS.getOrDefault(word, UNKNOWN);
    }

    /** @return the code of a published policy, empty when the word is none */
    static String published(String word) {
        return DISPOSITIONS.getOrDefault(word, "");
    }

    static String reason(String word) {
        if (word.isEmpty()) {
            return "";
        }
        return REASONS.contains(word) ? word : "other";
    }
}
