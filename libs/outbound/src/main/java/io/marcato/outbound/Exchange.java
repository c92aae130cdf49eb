package io.marcato.outbound;

import io.marcato.emailauth.fetch.FetchAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One request and its answer. */
final class Exchange {

    private final HttpClient client;
    private final InetSocketAddress address;
    private final String host;
    private final URI uri;
    private final int maxOctets;
    private final AtomicReference<HttpClientRequest> sent = new AtomicReference<>();

    Exchange(HttpClient client, InetSocketAddress address, String host, URI uri, int maxOctets) {
        this.client = client;
        this.address = address;
        this.host = host;
        this.uri = uri;
        this.maxOctets = maxOctets;
    }

    FetchAnswer run(Duration time) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setSsl(true).setHost(host).setPort(address.getPort())
                .setServer(SocketAddress.inetSocketAddress(address)).setURI(path()).setConnectTimeout(time.toMillis())
                .putHeader("User-Agent", "Marcato-Inspector").putHeader("Accept", "*/*");
        Future<FetchAnswer> answer = client.request(options).compose(request -> {
            sent.set(request);
            return request.send();
        }).compose(this::read);
        try {
            return answer.toCompletionStage().toCompletableFuture().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Failures.of(e.getCause());
        } catch (TimeoutException e) {
            return Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failures.of(new TimeoutException());
        } finally {
            close();
        }
    }

    private String path() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private Future<FetchAnswer> read(HttpClientResponse response) {
        Optional<String> location = Optional.ofNullable(response.getHeader("Location"));
        if (response.statusCode() >= 300 && response.statusCode() < 400 && location.isPresent()) {
            return Future.succeededFuture(new FetchAnswer.Redirected(response.statusCode(), location));
        }
        Promise<FetchAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > maxOctets) {
                answer.tryComplete(new FetchAnswer.TooLarge(response.statusCode(), contentType(response)));
                response.request().connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> answer.tryComplete(new FetchAnswer.Fetched(response.statusCode(), contentType(response), body.getBytes(), uri)));
        return answer.future();
    }

    private static Optional<String> contentType(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Content-Type")).map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(type -> type.length() > 100 ? type.substring(0, 100) : type);
    }

    /** Nothing is kept open: an answer that was not read to its end would go on arriving. */
    private void close() {
        HttpClientRequest request = sent.get();
        if (request != null && request.connection() != null) {
            request.connection().close();
        }
    }
}
