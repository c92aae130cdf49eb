package io.marcato.gateway.sso;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an account's provider knows the gateway as. */
record SsoClient(String issuer, String id, String secret) {

    static SsoClient of(JsonObject settings) {
        return new SsoClient(settings.getString("issuer"), settings.getString("client_id"), settings.getString("client_secret"));
    }

    /** RFC 6749 section 2.3.1. */
    String authorization() {
        String pair = Form.encoded(id) + ":" + Form.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SsoClient[" + issuer + ", " + id + "]";
    }
}
