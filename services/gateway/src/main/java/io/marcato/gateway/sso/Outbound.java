package io.marcato.gateway.sso;

import io.marcato.outbound.PublicAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Calls to identity providers, whose addresses accounts have named: https and public addresses only, checked after the name was
 * resolved and then kept to, no redirects, limited in size and time.
 */
@ApplicationScoped
class Outbound {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_IN_ALL = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 256 * 1024;

    private final HttpClient client;
    private final Vertx vertx;
    private final boolean anywhere;

    Outbound(Vertx vertx, SsoSettings settings) {
        this.vertx = vertx;
        this.anywhere = settings.insecure();
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(20).setMaxRedirects(0).setForceSni(true));
    }

    Future<JsonObject> get(String url) {
        return call(HttpMethod.GET, url, Map.of(), Buffer.buffer(), Outbound::json);
    }

    /** @param authorization how the gateway shows who it is */
    Future<JsonObject> post(String url, String authorization, Map<String, String> form) {
        Map<String, String> headers = new HashMap<>(Form.HEADERS);
        headers.put("Authorization", authorization);
        return call(HttpMethod.POST, url, headers, Form.of(form), Outbound::json);
    }

    /** Posts a form and does not care what is answered, as long as it is no refusal. */
    Future<Void> tell(String url, Map<String, String> form) {
        return call(HttpMethod.POST, url, Form.HEADERS, Form.of(form), response -> {
            if (response.statusCode() >= 400) {
                return refused(response);
            }
            drop(response);
            return Future.succeededFuture();
        });
    }

    private <T> Future<T> call(HttpMethod method, String url, Map<String, String> headers, Buffer body,
            Function<HttpClientResponse, Future<T>> reading) {
        URI address;
        try {
            address = checked(url);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return resolved(address.getHost())
                .compose(host -> client.request(options(method, address, host)))
                .compose(request -> send(request, headers, body).compose(reading)
                        .timeout(PATIENCE_IN_ALL.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()));
    }

    private URI checked(String url) {
        URI address = URI.create(url);
        boolean plain = "http".equals(address.getScheme());
        if (address.getHost() == null || address.getUserInfo() != null || !plain && !"https".equals(address.getScheme()) || plain && !anywhere) {
            throw new IllegalArgumentException("An identity provider is called by https only");
        }
        return address;
    }

    private Future<InetAddress> resolved(String host) {
        return vertx.executeBlocking(() -> {
            InetAddress address = InetAddress.getByName(host);
            if (!anywhere && !PublicAddresses.isPublic(address)) {
                throw new UnknownHostException(host + " is at no public address");
            }
            return address;
        }, false);
    }

    private static RequestOptions options(HttpMethod method, URI address, InetAddress host) {
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return new RequestOptions().setMethod(method).setSsl(tls).setHost(address.getHost()).setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, host.getHostAddress()))
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery())
                .setConnectTimeout(PATIENCE.toMillis()).setIdleTimeout(PATIENCE.toMillis()).setTimeout(PATIENCE.toMillis());
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Map<String, String> headers, Buffer body) {
        headers.forEach(request::putHeader);
        return request.putHeader("Accept", "application/json").send(body);
    }

    private static <T> Future<T> refused(HttpClientResponse response) {
        drop(response);
        return Future.failedFuture("The identity provider answered " + response.statusCode());
    }

    private static Future<JsonObject> json(HttpClientResponse response) {
        if (response.statusCode() >= 300) {
            return refused(response);
        }
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> { });
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MAX_ANSWER) {
                response.request().reset();
            }
        });
        return response.end().map(ended -> body.length() == 0 ? new JsonObject() : body.toJsonObject());
    }

    /** What else comes is not read. */
    private static void drop(HttpClientResponse response) {
        response.exceptionHandler(failure -> { });
        response.request().reset();
    }
}
