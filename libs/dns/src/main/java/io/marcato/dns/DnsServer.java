package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/** One recursive resolver, left alone for a while after it failed to answer many times in a row. */
final class DnsServer {

    /** Below a fragment on any path (RFC 9715 section 3.1); longer answers come by TCP. */
    private static final int UDP_PAYLOAD = 1232;
    private static final int SILENCES_BEFORE_REST = 16;

    private final SimpleResolver resolver;
    private final Duration patience;
    private final Duration rest;
    private final Clock clock;
    private int silences;
    private Instant restsUntil = Instant.MIN;

    DnsServer(InetSocketAddress address, DnsSettings settings, Clock clock) {
        resolver = new SimpleResolver(address);
        resolver.setTimeout(settings.timeout());
        resolver.setEDNS(0, UDP_PAYLOAD, 0, List.of());
        patience = settings.timeout().multipliedBy(2);
        rest = settings.rest();
        this.clock = clock;
    }

    /** False while the server rests; after that one caller may try it, and the rest ends when it answers. */
    synchronized boolean mayAsk() {
        if (silences < SILENCES_BEFORE_REST) {
            return true;
        }
        if (clock.instant().isBefore(restsUntil)) {
            return false;
        }
        restsUntil = clock.instant().plus(rest);
        return true;
    }

    /** Blocks the calling, virtual, thread for at most twice the timeout (UDP, then TCP). */
    Message ask(Message question, Deadline deadline) throws DnsFailure, InterruptedException {
        var answer = resolver.sendAsync(question).toCompletableFuture();
        try {
            var message = answer.get(Math.min(patience.toMillis(), deadline.leftMillis()), TimeUnit.MILLISECONDS);
            answered();
            return message;
        } catch (TimeoutException e) {
            answer.cancel(true);
            // A caller out of time says nothing about the server.
            if (!deadline.isOver()) {
                silent();
            }
            throw new DnsFailure(LookupAnswer.Reason.TIMEOUT, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private DnsFailure failure(Throwable cause) {
        if (cause instanceof WireParseException) {
            answered();
            return new DnsFailure(LookupAnswer.Reason.MALFORMED, cause);
        }
        silent();
        var timedOut = !(cause instanceof IOException) || String.valueOf(cause.getMessage()).contains("imed out");
        return new DnsFailure(timedOut ? LookupAnswer.Reason.TIMEOUT : LookupAnswer.Reason.UNREACHABLE, cause);
    }

    private synchronized void answered() {
        silences = 0;
    }

    private synchronized void silent() {
        silences++;
        if (silences >= SILENCES_BEFORE_REST) {
            restsUntil = clock.instant().plus(rest);
        }
    }
}
