package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A logo as fetched.
 *
 * @param size   octets as served
 * @param sha256 of the SVG, unpacked
 */
public record InspectedLogo(URI url, Optional<Integer> status, Optional<String> contentType, Optional<Integer> size, Optional<String> sha256,
        Optional<SvgLogo> svg, List<Finding> findings) {

    public InspectedLogo {
        findings = List.copyOf(findings);
    }

    public boolean isValid() {
        return svg.isPresent() && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
