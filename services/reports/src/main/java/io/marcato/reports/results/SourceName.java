package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who sends, by the sender catalogue. */
@Schema(name = "SourceIdentity")
public record SourceName(@JsonProperty("source_number") int number, String name, @Schema(nullable = true) String slug, String category) {
}
