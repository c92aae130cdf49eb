package io.marcato.gateway.credentials;

import io.marcato.gateway.addresses.PublicAddress.Origin;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The two cookies of a log-in: the session, which pages can not read, and the token by which they prove that they are ours. */
public final class SessionCookies {

    public static final String CSRF_HEADER = "X-CSRFToken";
    private static final String SESSION = "sessionid";
    private static final String CSRF = "csrftoken";

    private SessionCookies() {
    }

    public static Set<String> sessions(HttpServerRequest request) {
        return values(request, SESSION);
    }

    /** The session that a browser is in, if it shows just one. */
    public static Optional<Sha256> session(HttpServerRequest request) {
        return Presented.of(List.of(), sessions(request)) instanceof Presented.Session session ? Optional.of(session.hash()) : Optional.empty();
    }

    static Set<String> csrfTokens(HttpServerRequest request) {
        return values(request, CSRF);
    }

    public static void set(HttpServerResponse response, Origin origin, String session, String csrf) {
        response.addCookie(cookie(SESSION, session, origin).setHttpOnly(true));
        response.addCookie(cookie(CSRF, csrf, origin));
    }

    private static Cookie cookie(String name, String value, Origin origin) {
        return Cookie.cookie(name, value).setPath("/").setSameSite(CookieSameSite.LAX).setSecure(origin.isSecure());
    }

    private static Set<String> values(HttpServerRequest request, String name) {
        return request.cookies(name).stream().map(Cookie::getValue).collect(Collectors.toUnmodifiableSet());
    }
}
