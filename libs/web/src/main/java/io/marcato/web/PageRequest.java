package io.marcato.web;

import jakarta.ws.rs.core.UriInfo;

/**
 * Which page of a list is wanted.
 *
 * @param limit rows a page, 1 to 100
 * @param page 1-based
 */
public record PageRequest(int limit, int page) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 100;

    public PageRequest {
        if (limit < 1) {
            throw InvalidRequest.of("limit", "Ensure this value is greater than or equal to 1.");
        }
        if (page < 1) {
            throw InvalidRequest.of("page", "Ensure this value is greater than or equal to 1.");
        }
        limit = Math.min(limit, MAX_LIMIT);
    }

    public static PageRequest of(UriInfo uri) {
        return new PageRequest(Query.count(uri, "limit").orElse(DEFAULT_LIMIT), Query.count(uri, "page").orElse(1));
    }

    /** Rows before this page. */
    public long offset() {
        return (page - 1L) * limit;
    }
}
