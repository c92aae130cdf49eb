package io.marcato.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The accounts service as far as the gateway asks it: whose token is it? Everything else it answers with an empty object. */
public final class TestingAccounts implements AutoCloseable {

    private final Map<String, JsonObject> credentials = new ConcurrentHashMap<>();
    private final TestingService service = TestingService.on(TestingPorts.of("accounts"), this::answer);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public TestingAccounts with(String token, long account) {
        return with(token, account, Map.of());
    }

    /** @param differences from an administrator of an active account */
    public TestingAccounts with(String token, long account, Map<String, Object> differences) {
        JsonObject credential = new JsonObject().put("account_id", account).put("account_uid", "uid" + account).put("user_id", account * 10)
                .put("roles", JsonArray.of("member", "admin")).put("subscription", "active").put("status", "active").put("forensic", true);
        credentials.put(sha256(token), credential.mergeIn(new JsonObject(differences)));
        return this;
    }

    public TestingAccounts without(String token) {
        credentials.remove(sha256(token));
        return this;
    }

    /** Answers wait until {@link #open()}. */
    public void shut() {
        gate = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    public TestingService service() {
        return service;
    }

    public long lookUps() {
        return service.received().stream().filter(request -> request.uri().equals("/internal/credentials")).count();
    }

    @Override
    public void close() {
        service.close();
    }

    private void answer(HttpServerRequest request) {
        if (!request.uri().equals("/internal/credentials")) {
            TestingService.json(200, "{}").handle(request);
            return;
        }
        request.body().onSuccess(body -> Thread.ofVirtual().start(() -> tell(request, body.toJsonObject().getString("token_hash"))));
    }

    private void tell(HttpServerRequest request, String hash) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        JsonObject credential = credentials.get(hash);
        request.response().setStatusCode(credential == null ? 404 : 200).end(credential == null ? "{}" : credential.encode());
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
