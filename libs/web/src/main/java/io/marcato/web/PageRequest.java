package io.marcato.web;

import jakarta.ws.rs.core.UriInfo;

/**
 * Which page of a list is wanted.
 *
 * @param limit rows a page, 1 to 100
 * @param page 1-based; beyond some number, where no list reaches, it is taken as that
 */
public record PageRequest(int limit, int page) {

    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 100;
    /** Rows before a page are counted in an {@code int} by some who read them. */
    private static final int MAX_PAGE = Integer.MAX_VALUE / MAX_LIMIT;

    public PageRequest {
        if (limit < 1) {
            throw InvalidRequest.of("limit", "Ensure this value is greater than or equal to 1.");
        }
        if (page < 1) {
            throw InvalidRequest.of("page", "Ensure this value is greater than or equal to 1.");
        }
        limit = Math.min(limit, MAX_LIMIT);
        page = Math.min(page, MAX_PAGE);
    }

    public static PageRequest of(UriInfo uri) {
        return new PageRequest(Query.count(uri, "limit").orElse(DEFAULT_LIMIT), Query.count(uri, "page").orElse(1));
    }

    /** Rows before this page. */
    public long offset() {
        return (page - 1L) * limit;
    }
}
