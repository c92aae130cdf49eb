package io.marcato.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Envelope of every paginated list.
 *
 * @param permission actions the caller may perform on the collection
 * @param pages 1 for an empty list
 */
public record Page<T>(@JsonProperty("_links") PageLinks links, @JsonProperty("_permission") List<String> permission, int pages,
        @JsonProperty("current_page") int currentPage, @JsonProperty("per_page") int perPage, long count, List<T> results) {

    /** URLs of the neighbouring pages; {@code next} and {@code previous} are null at the ends. */
    public record PageLinks(String first, String last, @Schema(nullable = true) String next, @Schema(nullable = true) String previous) {
    }

    /** @throws Refusal 404 when the page lies beyond the last */
    public static <T> Page<T> of(PageRequest request, UriInfo uri, long count, List<T> results, List<String> permission) {
        long pages = Math.max(1, Math.ceilDiv(count, request.limit()));
        if (request.page() > pages) {
            throw Refusal.notFound();
        }
        Links links = Links.of(uri);
        PageLinks neighbours = new PageLinks(links.page(1), links.page(pages),
                request.page() < pages ? links.page(request.page() + 1L) : null,
                request.page() > 1 ? links.page(request.page() - 1L) : null);
        return new Page<>(neighbours, List.copyOf(permission), Math.toIntExact(pages), request.page(), request.limit(), count, List.copyOf(results));
    }
}
