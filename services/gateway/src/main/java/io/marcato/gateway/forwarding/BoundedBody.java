package io.marcato.gateway.forwarding;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/**
 * The body of a request on its way through, counted. Past the limit it fails for whoever reads it; what still comes is dropped,
 * so that the client, busy sending, gets to see the answer, until it has sent as much again: then its connection ends.
 */
final class BoundedBody implements ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long limit;
    private Handler<Buffer> reader;
    private Handler<Throwable> failureHandler;
    private long received;

    BoundedBody(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
        request.handler(this::receive);
    }

    boolean isTooLarge() {
        return received > limit;
    }

    private void receive(Buffer part) {
        boolean failed = isTooLarge();
        received += part.length();
        if (!isTooLarge()) {
            pass(part);
        } else if (!failed) {
            fail();
        } else if (received > 2 * limit) {
            request.connection().close();
        }
    }

    private void pass(Buffer part) {
        if (reader != null) {
            reader.handle(part);
        }
    }

    private void fail() {
        if (failureHandler != null) {
            failureHandler.handle(new BodyTooLargeException());
        }
        request.resume();
    }

    @Override
    public BoundedBody handler(Handler<Buffer> handler) {
        reader = handler;
        return this;
    }

    @Override
    public BoundedBody exceptionHandler(Handler<Throwable> handler) {
        failureHandler = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public BoundedBody endHandler(Handler<Void> handler) {
        request.endHandler(handler);
        return this;
    }

    @Override
    public BoundedBody pause() {
        if (!isTooLarge()) {
            request.pause();
        }
        return this;
    }

    @Override
    public BoundedBody resume() {
        request.resume();
        return this;
    }

    @Override
    public BoundedBody fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
