package io.marcato.catalog.observations;

import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.MtaSts;
import io.marcato.events.DomainInspected.Spf;
import java.util.List;
import java.util.Map;

/** How strong a record is, as numbers that can be compared over time. */
public final class Strengths {

    private static final List<String> POLICIES = List.of("none", "quarantine", "reject");
    private static final List<String> DEFAULT_RESULTS = List.of("pass", "neutral", "softfail", "fail");
    private static final List<String> MODES = List.of("none", "testing", "enforce");

    private Strengths() {
    }

    /** Empty where the record says nothing that could be measured. */
    static Map<String, Integer> of(Inspection inspection) {
        if (inspection.dmarc() != null && inspection.dmarc().policy() != null) {
            Dmarc dmarc = inspection.dmarc();
            return Map.of("p", policy(dmarc.policy(), dmarc.pct(), dmarc.testing()),
                    "sp", policy(dmarc.subdomainPolicy() == null ? dmarc.policy() : dmarc.subdomainPolicy(), dmarc.pct(), dmarc.testing()));
        }
        Spf spf = inspection.spf();
        if (spf != null && DEFAULT_RESULTS.contains(spf.defaultResult())) {
            return Map.of("all", DEFAULT_RESULTS.indexOf(spf.defaultResult()));
        }
        MtaSts mtaSts = inspection.mtaSts();
        if (mtaSts != null && mtaSts.mode() != null && MODES.contains(mtaSts.mode())) {
            return Map.of("mode", MODES.indexOf(mtaSts.mode()));
        }
        return Map.of();
    }

    /** Even numbers are whole policies. Testing asks for one level less (RFC 9989 section 4.7); part of the mail is half a level. */
    public static int policy(String policy, int pct, boolean testing) {
        int level = 2 * Math.max(0, POLICIES.indexOf(policy));
        int applied = testing ? Math.max(0, level - 2) : level;
        return applied > 0 && pct < 100 ? applied - 1 : applied;
    }
}
