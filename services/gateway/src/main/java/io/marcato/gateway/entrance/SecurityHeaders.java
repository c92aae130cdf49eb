package io.marcato.gateway.entrance;

import io.marcato.gateway.addresses.PublicAddress.Origin;
import io.vertx.core.MultiMap;

/** What every answer tells browsers: take it for what it says it is, show it in no frame, run nothing in it. */
final class SecurityHeaders {

    private static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGES = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    /** Swagger UI brings scripts and styles within its page. */
    private static final String DOCUMENTATION = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String A_YEAR = "max-age=31536000";

    private SecurityHeaders() {
    }

    static void set(MultiMap headers, String path, Origin origin) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Browsers leave out where a form comes from under no-referrer, and that is asked for.
        headers.set("Referrer-Policy", OwnPages.isForPeople(path) ? "same-origin" : "no-referrer");
        headers.set("Content-Security-Policy", policy(path));
        if (origin.isSecure()) {
            headers.set("Strict-Transport-Security", A_YEAR);
        }
    }

    private static String policy(String path) {
        if (OwnPages.isDocumentation(path)) {
            return DOCUMENTATION;
        }
        return OwnPages.isForPeople(path) ? OWN_PAGES : NOTHING;
    }
}
