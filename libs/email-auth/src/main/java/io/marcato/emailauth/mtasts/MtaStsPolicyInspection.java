package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Optional;

/** Everything about the policy file of a domain. @param host that serves it */
public record MtaStsPolicyInspection(String host, boolean valid, Optional<InspectedPolicy> policy, List<Finding> findings) {

    public MtaStsPolicyInspection {
        findings = List.copyOf(findings);
    }
}
