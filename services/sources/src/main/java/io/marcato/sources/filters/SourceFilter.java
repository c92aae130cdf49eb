package io.marcato.sources.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** Domains that a user wants to see; each stands for the names below it, too. */
public record SourceFilter(@JsonProperty("_permissions") List<String> permissions, long id, List<String> domains, Instant created) {

    SourceFilter(long id, List<String> domains, Instant created) {
        this(List.of("retrieve"), id, domains, created);
    }
}
