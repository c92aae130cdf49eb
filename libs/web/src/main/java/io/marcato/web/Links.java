package io.marcato.web;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Absolute URLs as the client sees them: scheme and host are those the gateway was asked with. */
public final class Links {

    private final UriInfo uri;

    private Links(UriInfo uri) {
        this.uri = uri;
    }

    public static Links of(UriInfo uri) {
        return new Links(uri);
    }

    /** @param path from the root, encoded, with its query if any: {@code /api/v1/uploads/7/} */
    public String absolute(String path) {
        URI base = uri.getBaseUri();
        return base.getScheme() + "://" + base.getRawAuthority() + path;
    }

    /** This request's own URL, without its query. */
    public String self() {
        String path = uri.getRequestUri().getRawPath();
        return absolute(path.endsWith("/") ? path : path + "/");
    }

    /** This request with another page; the first page needs no parameter. */
    String page(long page) {
        UriBuilder sibling = uri.getRequestUriBuilder().replaceQueryParam("page", page == 1 ? null : new Object[] { page });
        URI built = sibling.build();
        String query = built.getRawQuery();
        return self() + (query == null || query.isEmpty() ? "" : "?" + query);
    }
}
