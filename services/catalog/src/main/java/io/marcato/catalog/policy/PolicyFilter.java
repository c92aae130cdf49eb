package io.marcato.catalog.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.List;

/** A stored choice of domains of one user. */
record PolicyFilter(long id, List<String> domains, Instant created) {

    PolicyFilter {
        domains = List.copyOf(domains);
    }

    PolicyFilterDetails details(Links links) {
        return new PolicyFilterDetails(new SelfLinks(links.absolute("/api/v1/policy-domain-filters/" + id + "/")), List.of("retrieve"), id, domains,
                created);
    }

    record PolicyFilterDetails(@JsonProperty("_links") SelfLinks links, @JsonProperty("_permissions") List<String> permissions, long id,
            List<String> domains, Instant created) {
    }

    record SelfLinks(String self) {
    }
}
