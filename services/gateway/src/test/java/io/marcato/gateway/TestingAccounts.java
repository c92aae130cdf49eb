package io.marcato.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The accounts service as far as the gateway asks it: whose token or session is it, whose are these tokens? Everything else it answers with an empty object, or as
 * {@link #answering} says.
 */
public final class TestingAccounts implements AutoCloseable {

    private final Map<String, JsonObject> credentials = new ConcurrentHashMap<>();
    private final Map<String, Function<JsonObject, Answer>> answers = new ConcurrentHashMap<>();
    private final TestingService service = TestingService.on(TestingPorts.of("accounts"), this::answer);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public TestingAccounts with(String token, long account) {
        return with(token, account, Map.of());
    }

    /** @param differences from an administrator of an active account */
    public TestingAccounts with(String token, long account, Map<String, Object> differences) {
        JsonObject credential = new JsonObject().put("account_id", account).put("account_uid", "uid" + account).put("user_id", account * 10)
                .put("roles", JsonArray.of("member", "admin")).put("subscription", "active").put("status", "active").put("forensic", true)
                .put("username", "user" + account).put("group_access", new JsonObject().put("all", "write").put("groups", new JsonObject()));
        credentials.put(sha256(token), credential.mergeIn(new JsonObject(differences)));
        return this;
    }

    /** A session of an administrator of an active account. */
    public TestingAccounts withSession(String session, String csrf, long account) {
        return with(session, account, Map.of("csrf_hash", sha256(csrf)));
    }

    /** What is answered to requests for a path. The request's body is given to the function. */
    public TestingAccounts answering(String path, Function<JsonObject, Answer> answer) {
        answers.put(path, answer);
        return this;
    }

    public record Answer(int status, JsonObject body, Map<String, String> headers) {

        public static Answer of(int status, JsonObject body) {
            return new Answer(status, body, Map.of());
        }
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
        request.body().onSuccess(body -> Thread.ofVirtual().start(() -> {
            if (request.uri().equals("/internal/credentials")) {
                tell(request, body.toJsonObject());
            } else if (request.uri().equals("/internal/credentials/known")) {
                tellAll(request, body.toJsonObject().getJsonArray("token_hashes"));
            } else {
                Answer answer = answers.getOrDefault(request.path(), any -> Answer.of(200, new JsonObject()))
                        .apply(body.length() == 0 ? new JsonObject() : body.toJsonObject());
                answer.headers().forEach((name, value) -> List.of(value.split("\n")).forEach(one -> request.response().headers().add(name, one)));
                request.response().setStatusCode(answer.status()).putHeader("Content-Type", "application/json")
                        .end(answer.status() == 204 ? "" : answer.body().encode());
            }
        }));
    }

    private void tell(HttpServerRequest request, JsonObject question) {
        awaitGate();
        boolean session = question.containsKey("session_hash");
        JsonObject credential = credentials.get(question.getString(session ? "session_hash" : "token_hash"));
        boolean known = credential != null && session == credential.containsKey("csrf_hash");
        request.response().setStatusCode(known ? 200 : 404).end(known ? credential.encode() : "{}");
    }

    private void tellAll(HttpServerRequest request, JsonArray hashes) {
        JsonObject known = new JsonObject();
        hashes.stream().map(String.class::cast).filter(credentials::containsKey).forEach(hash -> known.put(hash, credentials.get(hash)));
        awaitGate();
        request.response().end(new JsonObject().put("known", known).encode());
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
