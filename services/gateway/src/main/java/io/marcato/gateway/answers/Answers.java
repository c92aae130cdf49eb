package io.marcato.gateway.answers;

import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Answers in the contract's form: JSON whatever goes wrong. */
public final class Answers {

    public static final String RETRY_AFTER_SECONDS = "5";
    private static final ProblemType THROTTLED = new ProblemType(429, "throttled");
    private static final String JSON = "application/json";
    /** More than any request may hold: who still sends after a refusal is cut off there. */
    private static final long DROPPED_AT_MOST = 64L * 1024 * 1024;

    private Answers() {
    }

    public static void json(RoutingContext request, JsonObject body) {
        HttpServerResponse response = request.response();
        if (!response.ended()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body.toBuffer()).onComplete(ended -> dropBody(request.request()));
        }
    }

    public static void refuse(RoutingContext request, Refusal refusal) {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        int status = refusal.type().status();
        response.setStatusCode(status);
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Token");
        }
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        json(request, body(refusal));
    }

    /** Too much was asked for. */
    public static void throttle(RoutingContext request, Duration wait) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        refuse(request, new Refusal(THROTTLED, "Request was throttled."));
    }

    public static JsonObject body(Refusal refusal) {
        return new JsonObject().put("detail", refusal.getMessage()).put("code", refusal.type().code());
    }

    /** A client that is busy sending sees the answer only if its body is read. One that has asked whether to send need not. */
    private static void dropBody(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.connection().close();
        } else if (!request.isEnded()) {
            AtomicLong dropped = new AtomicLong();
            request.handler(part -> {
                if (dropped.addAndGet(part.length()) > DROPPED_AT_MOST) {
                    request.connection().close();
                }
            });
            request.resume();
        }
    }
}
