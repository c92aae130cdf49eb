package io.marcato.gateway.credentials;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What shows that a request under a session cookie was sent by a page of ours: other sites can make a browser send the cookies,
 * but neither read them nor set the header.
 */
public record CsrfProof(boolean needed, Set<String> cookies, Optional<String> header) {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    public static CsrfProof of(HttpServerRequest request) {
        return new CsrfProof(!SAFE.contains(request.method()), SessionCookies.csrfTokens(request),
                Optional.ofNullable(request.getHeader(SessionCookies.CSRF_HEADER)));
    }

    /** Header and cookie are the same, and the session was given just that token. */
    boolean holdsFor(String csrfHash) {
        return !needed || header.filter(token -> cookies.size() == 1 && Sha256.of(token).is(Sha256.of(cookies.iterator().next()).hex()))
                .filter(token -> Sha256.of(token).is(csrfHash))
                .isPresent();
    }
}
