package io.marcato.gateway.sso;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** An identity provider as it describes itself (OpenID Connect Discovery 1.0 section 3). */
record Provider(String issuer, String authorizationEndpoint, String tokenEndpoint, String keys, Optional<String> logoutEndpoint) {

    /** @throws IllegalArgumentException when the description is of another issuer or lacks something */
    static Provider of(String issuer, JsonObject description) {
        if (!issuer.equals(description.getString("issuer"))) {
            throw new IllegalArgumentException("The identity provider calls itself something else than " + issuer);
        }
        return new Provider(issuer, endpoint(description, "authorization_endpoint"), endpoint(description, "token_endpoint"),
                endpoint(description, "jwks_uri"), Optional.ofNullable(description.getString("end_session_endpoint")));
    }

    private static String endpoint(JsonObject description, String name) {
        String url = description.getString(name);
        if (url == null || !"https".equals(URI.create(url).getScheme()) && !"http".equals(URI.create(url).getScheme())) {
            throw new IllegalArgumentException("The identity provider names no " + name);
        }
        return url;
    }
}
