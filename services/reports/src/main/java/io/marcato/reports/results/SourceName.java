package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.senders.Sender;
import io.marcato.senders.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who sends, by the sender catalogue. */
@Schema(name = "SourceIdentity")
public record SourceName(@JsonProperty("source_number") int number, String name, @Schema(nullable = true) String slug, String category) {

    public static SourceName of(Verdict verdict) {
        Sender source = verdict.source();
        return new SourceName(source.number(), source.name(), source.slug(), verdict.category().word());
    }
}
