package io.marcato.gateway.sso;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A log-in on its way to the provider and back. It travels with the browser, sealed, so that any replica can complete it.
 *
 * @param accountUid whose provider it is
 * @param state comes back with the answer, which shows that this browser has asked for it
 * @param nonce comes back within the token, which shows that it was made for this log-in
 * @param verifier proves to the provider that who redeems the code has asked for it (RFC 7636)
 */
record PendingLogIn(String accountUid, String state, String nonce, String verifier, Instant until) {

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static PendingLogIn of(String accountUid, Instant until) {
        return new PendingLogIn(accountUid, random(), random(), random(), until);
    }

    /** The verifier's other half, which the provider is told before (RFC 7636 section 4.2). */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }

    String toJson() {
        return new JsonObject().put("account", accountUid).put("state", state).put("nonce", nonce).put("verifier", verifier)
                .put("until", until.getEpochSecond()).encode();
    }

    static PendingLogIn ofJson(String json) {
        JsonObject log = new JsonObject(json);
        return new PendingLogIn(log.getString("account"), log.getString("state"), log.getString("nonce"), log.getString("verifier"),
                Instant.ofEpochSecond(log.getLong("until")));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
