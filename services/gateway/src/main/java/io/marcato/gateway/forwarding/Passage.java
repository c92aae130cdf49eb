package io.marcato.gateway.forwarding;

import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.routes.Destination;
import io.marcato.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** One request through the proxy and back. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    /** Said by the gateway for every answer, or about the connection to the service. */
    private static final List<String> NOT_PASSED_BACK = List.of("connection", "keep-alive", "server", "x-request-id",
            "x-content-type-options", "x-frame-options", "referrer-policy", "content-security-policy", "strict-transport-security");

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(1);
    /** What services tell the gateway alone. */
    private static final String FOR_THE_GATEWAY = "x-marcato-";

    private final Destination service;
    private final String uri;
    private final ServiceHeaders headers;
    private final long bodyLimit;
    private final long begun = System.nanoTime();
    private BoundedBody body;

    Passage(Destination service, String uri, ServiceHeaders headers, long bodyLimit) {
        this.service = service;
        this.uri = uri;
        this.headers = headers;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(uri);
        headers.applyTo(request.headers());
        request.setBody(boundedBody(request));
        return context.sendRequest()
                .recover(failure -> canBeRepeated(request.proxiedRequest()) ? context.sendRequest() : Future.failedFuture(failure))
                .recover(failure -> Future.succeededFuture(refused(request, failure)));
    }

    /** What changes nothing is asked once more, of another replica where there is one; not of a service that has kept silent for long. */
    private boolean canBeRepeated(HttpServerRequest request) {
        return body == null && REPEATABLE.contains(request.method()) && System.nanoTime() - begun < REPEATED_WITHIN.toNanos();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        MultiMap said = context.response().headers();
        NOT_PASSED_BACK.forEach(said::remove);
        List.copyOf(said.names()).stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(FOR_THE_GATEWAY)).forEach(said::remove);
        if (service != Destination.ACCOUNTS) {
            said.remove(HttpHeaders.SET_COOKIE);
        }
        return context.sendResponse();
    }

    private Body boundedBody(ProxyRequest request) {
        HttpServerRequest incoming = request.proxiedRequest();
        if (!hasBody(incoming)) {
            incoming.resume();
            return null;
        }
        body = new BoundedBody(incoming, bodyLimit);
        return Body.body(body, request.getBody().length());
    }

    private ProxyResponse refused(ProxyRequest request, Throwable failure) {
        boolean tooLarge = body != null && body.isTooLarge();
        Refusal refusal = tooLarge ? Refusal.tooLarge("The body is larger than " + bodyLimit + " bytes.")
                : Refusal.unavailable("The service for this request can not be reached at the moment. Try again.");
        if (!tooLarge) {
            LOG.warnf("A service did not answer: service=%s reason=%s", service, failure.toString());
        }
        ProxyResponse answer = request.release().response()
                .setStatusCode(refusal.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .setBody(Body.body(Answers.body(refusal).toBuffer()));
        return tooLarge ? answer : answer.putHeader(HttpHeaders.RETRY_AFTER, Answers.RETRY_AFTER_SECONDS);
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }
}
